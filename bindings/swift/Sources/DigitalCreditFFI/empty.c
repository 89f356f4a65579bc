// SwiftPM wants a source in a C target; everything is in the header and the library.
