// What the pictures use of Apple's XCTest, which keeps attachments; the one of Linux does not. See README.md.
@_exported import UIKit

@MainActor open class XCTestCase: NSObject {
    public func add(_ attachment: XCTAttachment) {}
}
@MainActor public final class XCTAttachment: NSObject {
    public enum Lifetime: Int, Sendable { case keepAlways, deleteOnSuccess }
    public var name: String?
    public var lifetime = Lifetime.deleteOnSuccess
    public init(image: UIImage) {}
}
public func XCTAssertFalse(_ holds: @autoclosure () throws -> Bool, _ why: @autoclosure () -> String = "") {}
public func XCTUnwrap<Value>(_ value: @autoclosure () throws -> Value?) throws -> Value {
    guard let value = try value() else { throw CocoaError(.featureUnsupported) }
    return value
}
