//! A stand-in store on loopback, all of our own writing.
