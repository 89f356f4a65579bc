// What the app uses of AppIntents. See README.md.
@_exported import UIKit

public protocol AppIntent: Sendable {
    associatedtype Result: IntentResult
    static var title: LocalizedStringResource { get }
    static var description: IntentDescription? { get }
    static var openAppWhenRun: Bool { get }
    static var authenticationPolicy: IntentAuthenticationPolicy { get }
    init()
    func perform() async throws -> Result
}
extension AppIntent {
    public static var description: IntentDescription? { nil }
    public static var openAppWhenRun: Bool { false }
    public static var authenticationPolicy: IntentAuthenticationPolicy { .alwaysAllowed }
}
public enum IntentAuthenticationPolicy: Sendable {
    case alwaysAllowed, requiresAuthentication, requiresLocalDeviceAuthentication
}
public protocol OpenIntent: AppIntent {
    associatedtype Value: AppEntity
    var target: Value { get set }
}
public protocol IntentResult: Sendable {}
public protocol ProvidesDialog {}
public struct NoResult: IntentResult {}
public struct DialogResult: IntentResult, ProvidesDialog {}
extension IntentResult where Self == NoResult { public static func result() -> NoResult { NoResult() } }
extension IntentResult where Self == DialogResult {
    public static func result(dialog: IntentDialog) -> DialogResult { DialogResult() }
}
public struct IntentDialog: ExpressibleByStringInterpolation, Sendable { public init(stringLiteral value: String) {} }
public struct IntentDescription: ExpressibleByStringLiteral, Sendable {
    public init(stringLiteral value: String) {}
    public init(_ text: LocalizedStringResource) {}
}

public protocol AppEntity: Identifiable, Sendable where ID == String {
    associatedtype Query: EntityQuery where Query.Entity == Self
    static var typeDisplayRepresentation: TypeDisplayRepresentation { get }
    static var defaultQuery: Query { get }
    var displayRepresentation: DisplayRepresentation { get }
}
public protocol EntityQuery: Sendable {
    associatedtype Entity
    init()
    func entities(for identifiers: [String]) async throws -> [Entity]
    func suggestedEntities() async throws -> [Entity]
}
public struct TypeDisplayRepresentation: Sendable { public init(name: LocalizedStringResource) {} }
public struct DisplayRepresentation: Sendable { public init(title: LocalizedStringResource) {} }

@propertyWrapper public struct IntentParameter<Value: Sendable>: Sendable {
    public var wrappedValue: Value {
        get { fatalError() }
        nonmutating set {}
    }
    public init(title: LocalizedStringResource) {}
}
extension AppIntent { public typealias Parameter = IntentParameter }

public protocol AppShortcutsProvider {
    @AppShortcutsBuilder static var appShortcuts: [AppShortcut] { get }
}
@resultBuilder public enum AppShortcutsBuilder {
    public static func buildBlock(_ shortcuts: AppShortcut...) -> [AppShortcut] { shortcuts }
}
public struct AppShortcut: Sendable {
    public init<Intent: AppIntent>(
        intent: Intent, phrases: [AppShortcutPhrase<Intent>], shortTitle: LocalizedStringResource,
        systemImageName: String
    ) {}
}
public struct AppShortcutPhrase<Intent>: ExpressibleByStringInterpolation, Sendable {
    public enum Token: Sendable { case applicationName }
    public struct StringInterpolation: StringInterpolationProtocol {
        public init(literalCapacity: Int, interpolationCount: Int) {}
        public mutating func appendLiteral(_ literal: String) {}
        public mutating func appendInterpolation(_ token: Token) {}
    }
    public init(stringLiteral value: String) {}
    public init(stringInterpolation: StringInterpolation) {}
}
