import DigitalCredit
import XCTest

/// The README's example is a source file of this target, to the letter, and it works.
final class ReadmeTests: XCTestCase {
    func test_the_README_shows_the_example_that_is_compiled() throws {
        let readme = try text("bindings/README.md")
        let shown = try XCTUnwrap(readme.components(separatedBy: "```swift\n").dropFirst().first)
            .components(separatedBy: "```\n")[0]
        XCTAssertEqual(try text("tests/swift/suite/Tests/CoreTests/Example.swift"), shown)
    }

    func test_the_example_goes_from_cookies_to_rows() async throws {
        let store = try StandInStore()
        var kept: Kept?
        let lines = try await balances(
            cookies: cookiesFromLine(line: store.cookieLine), options: store.options()
        ) { kept = $0 }
        XCTAssert(lines.contains { $0.hasSuffix(" USD") }, "\(lines)")
        XCTAssertFalse(lines.contains { $0.contains("not all") }, "\(lines)")
        XCTAssertNotNil(kept)
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOf: Surroundings.repository.appendingPathComponent(path), encoding: .utf8)
    }
}
