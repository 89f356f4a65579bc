// swift-tools-version:6.0
import PackageDescription

// CreditGlance is what a widget needs and never links the core; DigitalCreditKit is the app without its views.
let package = Package(
    name: "DigitalCreditKit",
    defaultLocalization: "en",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [
        .library(name: "CreditGlance", targets: ["CreditGlance"]),
        .library(name: "DigitalCreditKit", targets: ["DigitalCreditKit"]),
    ],
    dependencies: [
        .package(path: "../../../bindings/swift")
    ],
    targets: [
        .target(name: "CreditGlance"),
        .target(
            name: "DigitalCreditKit",
            dependencies: ["CreditGlance", .product(name: "DigitalCredit", package: "swift")]
        ),
        .executableTarget(name: "snapshot-footprint", dependencies: ["CreditGlance"], path: "Sources/SnapshotFootprint"),
        .target(name: "Support", dependencies: ["CreditGlance"], path: "Tests/Support"),
        .testTarget(name: "CreditGlanceTests", dependencies: ["CreditGlance", "Support"]),
        // Writes until a test kills it.
        .executableTarget(name: "store-writer", dependencies: ["DigitalCreditKit"], path: "Tests/StoreWriter"),
        .testTarget(name: "DigitalCreditKitTests", dependencies: ["DigitalCreditKit", "Support", "store-writer"]),
    ],
    swiftLanguageModes: [.v6]
)
