#if canImport(Security)
    import Foundation
    import Security

    /// The session in the keychain: after the first unlock, on this device only, never synchronised.
    public struct SessionInKeychain: SessionStore {
        /// The keychain answered with a status that means neither "done" nor "not there".
        public struct Refused: Error, Equatable {
            public let status: OSStatus
        }

        private let service: String

        public init(service: String) {
            self.service = service
        }

        public func read() throws -> String? {
            var query = item
            query[kSecReturnData] = true
            query[kSecMatchLimit] = kSecMatchLimitOne
            var found: CFTypeRef?
            let status = SecItemCopyMatching(query as CFDictionary, &found)
            switch status {
            case errSecSuccess: return (found as? Data).flatMap { String(bytes: $0, encoding: .utf8) }
            case errSecItemNotFound: return nil
            default: throw Refused(status: status)
            }
        }

        public func write(_ session: String) throws {
            let value: [CFString: Any] = [
                kSecValueData: Data(session.utf8),
                kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
            ]
            var status = SecItemUpdate(item as CFDictionary, value as CFDictionary)
            if status == errSecItemNotFound {
                status = SecItemAdd(item.merging(value) { _, new in new } as CFDictionary, nil)
            }
            guard status == errSecSuccess else { throw Refused(status: status) }
        }

        public func removeAll() throws {
            let status = SecItemDelete([kSecClass: kSecClassGenericPassword, kSecAttrService: service] as CFDictionary)
            guard status == errSecSuccess || status == errSecItemNotFound else { throw Refused(status: status) }
        }

        private var item: [CFString: Any] {
            [kSecClass: kSecClassGenericPassword, kSecAttrService: service, kSecAttrAccount: "session"]
        }
    }
#endif
