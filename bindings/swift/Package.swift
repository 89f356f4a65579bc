// swift-tools-version:6.0
import Foundation
import PackageDescription

// On Apple's systems the C module comes with the libraries in an XCFramework (`bindings/build-apple` makes it);
// elsewhere, and while there is none, it is the generated header, and whoever links says where the library lies.
let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
let framework = "DigitalCreditFFI.xcframework"
let hasFramework = FileManager.default.fileExists(atPath: here.appendingPathComponent(framework).path)

let cModule: Target =
    hasFramework
    ? .binaryTarget(name: "DigitalCreditFFI", path: framework)
    : .target(name: "DigitalCreditFFI", linkerSettings: [.linkedLibrary("digital_credit_core")])

let package = Package(
    name: "DigitalCredit",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "DigitalCredit", targets: ["DigitalCredit"])],
    targets: [
        cModule,
        // Generated for language mode 5; what an app imports is DigitalCredit.
        .target(
            name: "DigitalCreditCore",
            dependencies: ["DigitalCreditFFI"],
            swiftSettings: [.swiftLanguageMode(.v5)]
        ),
        .target(name: "DigitalCredit", dependencies: ["DigitalCreditCore"]),
    ]
)
