// swift-tools-version:6.0
import PackageDescription

// The Swift suite: the package of bindings/swift against the real library and the real store.
// tests/suites/bindings builds both and says by -L and -rpath where they lie.
let strict: [SwiftSetting] = [.unsafeFlags(["-warnings-as-errors"])]

let package = Package(
    name: "SwiftSuite",
    platforms: [.macOS(.v14)],
    dependencies: [.package(path: "../../../bindings/swift")],
    targets: [
        // A process of its own for what must end one: stale bindings.
        .executableTarget(
            name: "LoadsTheCore",
            dependencies: [.product(name: "DigitalCredit", package: "swift")],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CoreTests",
            dependencies: ["LoadsTheCore", .product(name: "DigitalCredit", package: "swift")],
            swiftSettings: strict
        ),
    ]
)
