/// Addresses inside the app: `digitalcredit://row/<id>` and its neighbours.
import Foundation

public enum DeepLink: Hashable, Sendable {
    /// The breakdown.
    case balances
    /// One row's details.
    case row(String)
    /// The breakdown, refreshed by hand: what the widget's button opens.
    case refresh
    /// The sign-in screen.
    case signIn

    public static let scheme = "digitalcredit"

    public init?(_ address: URL) {
        guard let parts = URLComponents(url: address, resolvingAgainstBaseURL: false), parts.scheme == Self.scheme
        else { return nil }
        let path = parts.path.drop { $0 == "/" }
        switch (parts.host, path.isEmpty) {
        case ("row", false): self = .row(String(path))
        case ("balances", true): self = .balances
        case ("refresh", true): self = .refresh
        case ("sign-in", true): self = .signIn
        default: return nil
        }
    }

    public var address: URL {
        switch self {
        case .balances: Self.address("balances")
        case .refresh: Self.address("refresh")
        case .signIn: Self.address("sign-in")
        case .row(let id):
            Self.address("row/" + (id.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""))
        }
    }

    private static func address(_ rest: String) -> URL {
        guard let address = URL(string: "\(scheme)://\(rest)") else {
            preconditionFailure("percent-encoded letters always make an address")
        }
        return address
    }
}
