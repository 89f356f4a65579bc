/// What a person reads and can press, as a value. The SwiftUI files draw it one to one, and the outlines under
/// `ios/outlines` are written from it.
///
/// Comes in: the state of the app. Goes out: sentences, and acts that the model carries out.
/// May not: draw, know a language, or decide anything the core has decided.
import CreditGlance
import DigitalCredit
import Foundation

public struct Screen: Hashable, Sendable {
    public let title: Sentence
    public let toolbar: [Press]
    public let sections: [Section]

    public init(title: Sentence, toolbar: [Press] = [], sections: [Section]) {
        self.title = title
        self.toolbar = toolbar
        self.sections = sections.filter { !$0.items.isEmpty }
    }

    public struct Section: Hashable, Sendable {
        public let header: Sentence?
        public let items: [Item]
        public let footer: Sentence?

        public init(_ header: Sentence? = nil, _ items: [Item], footer: Sentence? = nil) {
            self.header = header
            self.items = items
            self.footer = footer
        }
    }

    public enum Item: Hashable, Sendable {
        /// A paragraph.
        case text(Sentence)
        /// A large amount with its name.
        case figure(name: Sentence, amount: Sentence)
        /// Something to know, with what to do about it.
        case notice(Symbol, Sentence, [Press])
        /// A row of the breakdown; pressing it opens its details where it has any.
        case balance(Balance)
        /// A name and a value.
        case fact(name: Sentence, value: Sentence)
        /// A page being read.
        case progress(name: Sentence, state: Sentence, done: Bool)
        case press(Press)
        case toggle(Sentence, isOn: Bool, turn: Act)
        case choice(Sentence, options: [Option], chosen: Int?)
        /// Text to be read letter by letter, in a fixed-width type.
        case verbatim(String)
        /// The store's own page.
        case page(host: String)
    }

    public struct Balance: Hashable, Sendable {
        /// Its details; none while the fetch runs that has first shown it.
        public let opens: Act?
        public let symbol: Symbol
        public let label: Sentence
        public let amount: Sentence
        /// Expiry, lapse, certainty: what stands below the label.
        public let notes: [Sentence]
        /// Amount, currency, category and expiry in one sentence, for a screen reader.
        public let spoken: Sentence
    }

    public struct Option: Hashable, Sendable {
        public let label: Sentence
        public let act: Act
    }
}

/// Something to press.
public struct Press: Hashable, Sendable {
    public enum Weight: Hashable, Sendable {
        case plain, prominent, destructive
    }

    public let label: Sentence
    public let symbol: Symbol?
    public let act: Act
    public let weight: Weight

    public init(_ label: Sentence, _ act: Act, symbol: Symbol? = nil, weight: Weight = .plain) {
        self.label = label
        self.symbol = symbol
        self.act = act
        self.weight = weight
    }
}

/// What a press does.
public enum Act: Hashable, Sendable {
    case open(Place)
    /// Back to the breakdown.
    case close
    case lookAround
    case refresh
    case cancel
    /// The store's question is answered, says the person.
    case goOn
    /// The store's page, once more.
    case loadAgain
    /// Outside the app, in the person's browser.
    case visit(URL)
    case answerOwner(same: Bool)
    case set(SettingChange)
    /// Asks the system for leave to notify; where it was refused, opens the system's page.
    case allowNotices
    case openSystemSettings
    case share(ExportFormat)
    case sharePageReport(Source)
    case signOut
}

/// Where a press leads.
public enum Place: Hashable, Sendable {
    case row(String)
    case changes
    case settings
    case asked
    case help
    case pageReport(Source)
    /// The store's page, to sign in; `at`: the page that met a wall.
    case signIn(at: URL?)
    /// The store's page, to be read as it is drawn.
    case reading
    case signOut
}

/// A picture beside words; never the only bearer of a meaning.
public enum Symbol: String, Hashable, Sendable, CaseIterable {
    case video = "play.rectangle"
    case music = "music.note"
    case kindle = "book"
    case apps = "square.grid.2x2"
    case games = "gamecontroller"
    case noRush = "tortoise"
    case giftCard = "giftcard"
    case amazonPay = "creditcard"
    case promotional = "tag"
    case other = "circle.dashed"
    case clock
    case warning = "exclamationmark.triangle"
    case info = "info.circle"
    case check = "checkmark.circle"
    case lock
    case offline = "wifi.slash"
    case page = "doc.text.magnifyingglass"
    case person = "person.crop.circle"
    case refresh = "arrow.clockwise"
    case settings = "gearshape"
    case history = "clock.arrow.circlepath"
    case help = "questionmark.circle"
    case outside = "arrow.up.forward.square"
    case share = "square.and.arrow.up"
    case bell
    case cancel = "xmark"
}
