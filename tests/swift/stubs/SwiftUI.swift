// What the app and the widgets use of SwiftUI. See README.md.
@_exported import Observation
@_exported import UIKit

// MARK: views

@MainActor public protocol View {
    associatedtype Body: View
    @ViewBuilder var body: Body { get }
}

extension Never: View { public var body: Never { fatalError() } }

public protocol Primitive: View where Body == Never {}
extension Primitive { public var body: Never { fatalError() } }

@resultBuilder @MainActor public enum ViewBuilder {
    public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildBlock<Content: View>(_ content: Content) -> Content { content }
    public static func buildBlock<each Content: View>(_ content: repeat each Content) -> TupleView<
        (repeat each Content)
    > {
        TupleView()
    }
    public static func buildIf<Content: View>(_ content: Content?) -> Content? { content }
    public static func buildEither<One: View, Other: View>(first: One) -> Either<One, Other> { Either() }
    public static func buildEither<One: View, Other: View>(second: Other) -> Either<One, Other> { Either() }
}

public struct TupleView<Content>: Primitive { nonisolated init() {} }
public struct Either<One, Other>: Primitive { nonisolated init() {} }
public struct Changed<Content>: Primitive { public nonisolated init() {} }
extension Optional: View where Wrapped: View { public var body: Never { fatalError() } }

public struct EmptyView: Primitive { public nonisolated init() {} }
public struct ProgressView: Primitive {
    public init() {}
    public init(value: Double?, total: Double = 1) {}
}
public struct Divider: Primitive { public init() {} }
public struct ScrollView<Content: View>: Primitive { public init(@ViewBuilder content: () -> Content) {} }
public struct Rectangle: Primitive, Shape {
    public nonisolated init() {}
    public func fill<Style: ShapeStyle>(_ style: Style) -> some View { Changed<Self>() }
}
public struct Spacer: Primitive { public init(minLength: CGFloat? = nil) {} }
public protocol Shape: View {}

public struct Text: Primitive {
    public init(verbatim text: String) {}
    public init(_ key: LocalizedStringKey) {}
}

public struct LocalizedStringKey: ExpressibleByStringInterpolation { public init(stringLiteral value: String) {} }
public struct Image: Primitive { public init(systemName: String) {} }

public struct Label<Title: View, Icon: View>: Primitive {
    public init(@ViewBuilder title: () -> Title, @ViewBuilder icon: () -> Icon) {}
}
extension Label where Title == Text, Icon == Image {
    public init(_ key: LocalizedStringKey, systemImage: String) {}
}

public struct LabeledContent<Name: View, Content: View>: Primitive {
    public init(@ViewBuilder content: () -> Content, @ViewBuilder label: () -> Name) {}
}
public struct Button<Name: View>: Primitive {
    public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Name) {}
    public init(role: ButtonRole?, action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Name) {}
}
public struct ButtonRole: Sendable { public static let destructive = ButtonRole() }
public struct Toggle<Name: View>: Primitive {
    public init(isOn: Binding<Bool>, @ViewBuilder label: () -> Name) {}
}
public struct Picker<Name: View, Selection: Hashable, Content: View>: Primitive {
    public init(selection: Binding<Selection>, @ViewBuilder content: () -> Content, @ViewBuilder label: () -> Name) {}
}
public struct Link<Name: View>: Primitive { public init(destination: URL, @ViewBuilder label: () -> Name) {} }

public struct ForEach<Items: RandomAccessCollection, ID: Hashable, Content: View>: Primitive {
    public init(
        _ items: Items, id: KeyPath<Items.Element, ID>, @ViewBuilder content: @escaping (Items.Element) -> Content
    ) {}
}
public struct List<Content: View>: Primitive { public init(@ViewBuilder content: () -> Content) {} }
public struct Section<Head: View, Content: View, Foot: View>: Primitive {
    public init(@ViewBuilder content: () -> Content, @ViewBuilder header: () -> Head, @ViewBuilder footer: () -> Foot) {
    }
}
public struct VStack<Content: View>: Primitive {
    public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content)
    {}
}
public struct HStack<Content: View>: Primitive {
    public init(alignment: VerticalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content) {}
}
public struct VStackLayout { public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil) {} }
public struct HStackLayout { public init(alignment: VerticalAlignment = .center, spacing: CGFloat? = nil) {} }
@MainActor public struct AnyLayout {
    public nonisolated init(_ layout: VStackLayout) {}
    public nonisolated init(_ layout: HStackLayout) {}
    public func callAsFunction<Content: View>(@ViewBuilder _ content: () -> Content) -> some View {
        Group(content: content)
    }
}
public struct ZStack<Content: View>: Primitive { public init(@ViewBuilder content: () -> Content) {} }
public struct Group<Content: View>: Primitive { public init(@ViewBuilder content: () -> Content) {} }
public enum HorizontalAlignment: Sendable { case leading, center, trailing }
public enum VerticalAlignment: Sendable { case top, center, firstTextBaseline }
public struct Alignment: Sendable {
    public static let topLeading = Alignment(), leading = Alignment(), center = Alignment()
    public static let bottomTrailing = Alignment()
}
public struct Edge: Sendable {
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static let trailing = Set(rawValue: 1), horizontal = Set(rawValue: 2), vertical = Set(rawValue: 4)
        public static let all = Set(rawValue: 15)
    }
}

public struct NavigationStack<Path, Content: View>: Primitive {
    public init<Place: Hashable>(path: Binding<[Place]>, @ViewBuilder root: () -> Content) where Path == [Place] {}
    public init(@ViewBuilder root: () -> Content) where Path == Never {}
}
public struct NavigationSplitView<Side: View, Detail: View>: Primitive {
    public init(
        preferredCompactColumn: Binding<NavigationSplitViewColumn>, @ViewBuilder sidebar: () -> Side,
        @ViewBuilder detail: () -> Detail
    ) {}
}
public enum NavigationSplitViewColumn: Hashable, Sendable { case sidebar, content, detail }

// MARK: what is done to views

public struct Font: Sendable {
    public enum TextStyle: Sendable { case largeTitle, title2, body, footnote }
    public enum Design: Sendable { case rounded, monospaced }
    public enum Weight: Sendable { case medium, semibold }
    public static let subheadline = Font(), footnote = Font(), caption = Font(), caption2 = Font()
    public static func system(_ style: TextStyle, design: Design? = nil) -> Font { Font() }
}
public struct Color: Sendable { public static let red = Color() }
public protocol ShapeStyle: Sendable {}
extension Color: ShapeStyle {}
public struct SystemStyle: ShapeStyle {}
extension ShapeStyle where Self == SystemStyle {
    public static var secondary: SystemStyle { SystemStyle() }
    public static var tint: SystemStyle { SystemStyle() }
    public static var background: SystemStyle { SystemStyle() }
}
public struct AccessibilityChildBehavior: Sendable {
    public static let combine = AccessibilityChildBehavior()
}
public struct PlainStyle: Sendable {}
public struct ProminentStyle: Sendable {}
public struct BorderlessStyle: Sendable {}
public protocol PrimitiveButtonStyle {}
extension PlainStyle: PrimitiveButtonStyle {}
extension ProminentStyle: PrimitiveButtonStyle {}
extension BorderlessStyle: PrimitiveButtonStyle {}
extension PrimitiveButtonStyle where Self == BorderlessStyle {
    public static var borderless: BorderlessStyle { BorderlessStyle() }
}
extension PrimitiveButtonStyle where Self == PlainStyle { public static var plain: PlainStyle { PlainStyle() } }
extension PrimitiveButtonStyle where Self == ProminentStyle {
    public static var borderedProminent: ProminentStyle { ProminentStyle() }
}
public struct IconOnly: Sendable { public static let iconOnly = IconOnly() }
public struct InsetGrouped: Sendable { public static let insetGrouped = InsetGrouped() }
public enum TitleDisplayMode: Sendable { case automatic, inline, large }
public struct TextSelection: Sendable { public static let enabled = TextSelection() }

extension View {
    public func font(_ font: Font?) -> some View { Changed<Self>() }
    public func fontWeight(_ weight: Font.Weight?) -> some View { Changed<Self>() }
    public func bold() -> some View { Changed<Self>() }
    public func monospacedDigit() -> some View { Changed<Self>() }
    public func lineLimit(_ lines: Int?) -> some View { Changed<Self>() }
    public func minimumScaleFactor(_ factor: CGFloat) -> some View { Changed<Self>() }
    public func foregroundStyle<Style: ShapeStyle>(_ style: Style) -> some View { Changed<Self>() }
    public func tint(_ color: Color?) -> some View { Changed<Self>() }
    public func frame(width: CGFloat? = nil, height: CGFloat? = nil, alignment: Alignment = .center) -> some View {
        Changed<Self>()
    }
    public func frame(
        minWidth: CGFloat? = nil, maxWidth: CGFloat? = nil, minHeight: CGFloat? = nil, maxHeight: CGFloat? = nil,
        alignment: Alignment = .center
    ) -> some View { Changed<Self>() }
    public func fixedSize() -> some View { Changed<Self>() }
    public func padding(_ edges: Edge.Set = .all, _ length: CGFloat? = nil) -> some View { Changed<Self>() }
    public func contentShape<Outline: Shape>(_ shape: Outline) -> some View { Changed<Self>() }
    public func ignoresSafeArea() -> some View { Changed<Self>() }
    public func privacySensitive(_ sensitive: Bool = true) -> some View { Changed<Self>() }
    public func textSelection(_ selection: TextSelection) -> some View { Changed<Self>() }
    public func buttonStyle<Style: PrimitiveButtonStyle>(_ style: Style) -> some View { Changed<Self>() }
    public func listStyle(_ style: InsetGrouped) -> some View { Changed<Self>() }
    public func labelStyle(_ style: IconOnly) -> some View { Changed<Self>() }
    public func tag<Value: Hashable>(_ value: Value) -> some View { Changed<Self>() }
    public func accessibilityElement(children: AccessibilityChildBehavior) -> some View { Changed<Self>() }
    public func accessibilityLabel(_ label: Text) -> some View { Changed<Self>() }
    public func accessibilityHidden(_ hidden: Bool) -> some View { Changed<Self>() }
    public func navigationTitle(_ title: Text) -> some View { Changed<Self>() }
    public func navigationBarTitleDisplayMode(_ mode: TitleDisplayMode) -> some View { Changed<Self>() }
    public func navigationDestination<Value: Hashable, Content: View>(
        for type: Value.Type, @ViewBuilder destination: @escaping (Value) -> Content
    ) -> some View { Changed<Self>() }
    public func toolbar<Content: ToolbarContent>(@ToolbarContentBuilder content: () -> Content) -> some View {
        Changed<Self>()
    }
    public func overlay<Content: View>(alignment: Alignment = .center, @ViewBuilder content: () -> Content) -> some View
    {
        Changed<Self>()
    }
    public func task(@_inheritActorContext _ action: @escaping @Sendable () async -> Void) -> some View {
        Changed<Self>()
    }
    public func refreshable(action: @escaping @Sendable () async -> Void) -> some View { Changed<Self>() }
    public func onOpenURL(perform action: @escaping (URL) -> Void) -> some View { Changed<Self>() }
    public func onChange<Value: Equatable>(of value: Value, _ action: @escaping (Value, Value) -> Void) -> some View {
        Changed<Self>()
    }
    public func sheet<Item: Identifiable, Content: View>(
        item: Binding<Item?>, @ViewBuilder content: @escaping (Item) -> Content
    ) -> some View { Changed<Self>() }
    public func fullScreenCover<Item: Identifiable, Content: View>(
        item: Binding<Item?>, @ViewBuilder content: @escaping (Item) -> Content
    ) -> some View { Changed<Self>() }
}

public protocol ToolbarContent {}
@resultBuilder public enum ToolbarContentBuilder {
    public static func buildBlock<Content: ToolbarContent>(_ content: Content) -> Content { content }
}
public struct ToolbarItemGroup<Content: View>: ToolbarContent {
    public init(placement: ToolbarItemPlacement, @ViewBuilder content: () -> Content) {}
}
public enum ToolbarItemPlacement { case primaryAction }

// MARK: state

@MainActor @propertyWrapper public struct State<Value> {
    public var wrappedValue: Value {
        get { fatalError() }
        nonmutating set {}
    }
    public var projectedValue: Binding<Value> { fatalError() }
    public init(wrappedValue: Value) {}
}
@MainActor @propertyWrapper public struct Binding<Value> {
    public var wrappedValue: Value {
        get { fatalError() }
        nonmutating set {}
    }
    // As Apple declares it: sendable closures, which in a view are the main actor's.
    @preconcurrency public init(
        @_inheritActorContext get: @escaping @isolated(any) @Sendable () -> Value,
        @_inheritActorContext set: @escaping @isolated(any) @Sendable (Value) -> Void
    ) {}
}
@MainActor @dynamicMemberLookup @propertyWrapper public struct Bindable<Object: AnyObject & Observable> {
    public var wrappedValue: Object
    public var projectedValue: Bindable<Object> { self }
    public init(wrappedValue: Object) { self.wrappedValue = wrappedValue }
    public init(_ object: Object) { wrappedValue = object }
    public subscript<Value>(dynamicMember path: ReferenceWritableKeyPath<Object, Value>) -> Binding<Value> {
        fatalError()
    }
}
@MainActor @propertyWrapper public struct Environment<Value> {
    public var wrappedValue: Value { fatalError() }
    public init(_ path: KeyPath<EnvironmentValues, Value>) {}
}
public struct EnvironmentValues {
    public var scenePhase: ScenePhase { fatalError() }
    public var dynamicTypeSize: DynamicTypeSize { fatalError() }
    public var verticalSizeClass: UserInterfaceSizeClass? { fatalError() }
}
public enum UserInterfaceSizeClass: Sendable { case compact, regular }
public enum DynamicTypeSize: Sendable {
    case large, accessibility2
    public var isAccessibilitySize: Bool { fatalError() }
}
@MainActor @propertyWrapper public struct ScaledMetric<Value> {
    public var wrappedValue: Value { fatalError() }
    public init(wrappedValue: Value, relativeTo style: Font.TextStyle) {}
}
public enum ScenePhase: Comparable, Sendable { case background, inactive, active }

// MARK: the app

@MainActor public protocol App {
    associatedtype Body: Scene
    @SceneBuilder var body: Body { get }
    init()
}
extension App { public static func main() {} }
@MainActor public protocol Scene {}
@resultBuilder public enum SceneBuilder {
    public static func buildBlock<Content: Scene>(_ content: Content) -> Content { content }
}
public struct WindowGroup<Content: View>: Scene { public init(@ViewBuilder content: () -> Content) {} }
public struct ChangedScene: Scene {}
public struct BackgroundTask: Sendable {
    public static func appRefresh(_ name: String) -> BackgroundTask { BackgroundTask() }
}
extension Scene {
    // The real action is `@Sendable` and on no actor.
    public func backgroundTask(_ task: BackgroundTask, action: @escaping @Sendable () async -> Void) -> some Scene {
        ChangedScene()
    }
}

@MainActor public protocol UIViewRepresentable: Primitive {
    associatedtype ViewType: UIView
    typealias Context = RepresentableContext
    func makeUIView(context: Context) -> ViewType
    func updateUIView(_ view: ViewType, context: Context)
}
@MainActor public protocol UIViewControllerRepresentable: Primitive {
    associatedtype ControllerType: UIViewController
    associatedtype Coordinator
    typealias Context = RepresentableContext
    func makeCoordinator() -> Coordinator
    static func dismantleUIViewController(_ controller: ControllerType, coordinator: Coordinator)
    func makeUIViewController(context: Context) -> ControllerType
    func updateUIViewController(_ controller: ControllerType, context: Context)
}
public struct RepresentableContext {}

// MARK: what the pictures use

@MainActor public final class UIHostingController<Content: View>: UIViewController {
    public init(rootView: Content) {}
}
