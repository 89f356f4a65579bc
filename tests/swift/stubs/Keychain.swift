// The kit's keychain as the app makes it; the real one needs Apple's Security module, which has no stub.
import DigitalCreditKit

struct SessionInKeychain: SessionStore {
    init(service: String) {}
    func read() throws -> String? { nil }
    func write(_ session: String) throws {}
    func removeAll() throws {}
}
