// What the kit uses of the keychain, as its documentation says it behaves: items in memory, told apart by class, service
// and account. On Linux nothing is bridged, so the types are Swift's own. See README.md.
import Foundation

public typealias OSStatus = Int32
public typealias CFString = String
public typealias CFDictionary = [String: Any]
public typealias CFTypeRef = AnyObject

public let errSecSuccess: OSStatus = 0
public let errSecDuplicateItem: OSStatus = -25299
public let errSecItemNotFound: OSStatus = -25300
public let errSecInteractionNotAllowed: OSStatus = -25308
public let errSecParam: OSStatus = -50

public let kSecClass: CFString = "class"
public let kSecClassGenericPassword: CFString = "genp"
public let kSecAttrService: CFString = "svce"
public let kSecAttrAccount: CFString = "acct"
public let kSecAttrAccessible: CFString = "pdmn"
public let kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly: CFString = "cku"
public let kSecValueData: CFString = "v_Data"
public let kSecReturnData: CFString = "r_Data"
public let kSecMatchLimit: CFString = "m_Limit"
public let kSecMatchLimitOne: CFString = "m_LimitOne"

/// What checks look at and turn: everything the keychain holds, and whether the phone has been unlocked.
public enum Keychain {
    nonisolated(unsafe) public static var items: [[String: Any]] = []
    nonisolated(unsafe) public static var isLocked = false
}

public func SecItemAdd(_ attributes: CFDictionary, _ result: UnsafeMutablePointer<CFTypeRef?>?) -> OSStatus {
    guard !Keychain.isLocked else { return errSecInteractionNotAllowed }
    guard attributes[kSecClass] != nil, attributes[kSecReturnData] == nil else { return errSecParam }
    let name = attributes.filter { [kSecClass, kSecAttrService, kSecAttrAccount].contains($0.key) }
    guard found(name).isEmpty else { return errSecDuplicateItem }
    Keychain.items.append(attributes)
    return errSecSuccess
}

public func SecItemCopyMatching(_ query: CFDictionary, _ result: UnsafeMutablePointer<CFTypeRef?>?) -> OSStatus {
    guard !Keychain.isLocked else { return errSecInteractionNotAllowed }
    guard query[kSecReturnData] as? Bool == true, let first = found(query).first else { return errSecItemNotFound }
    result?.pointee = (Keychain.items[first][kSecValueData] as? Data).map { NSData(data: $0) }
    return errSecSuccess
}

public func SecItemUpdate(_ query: CFDictionary, _ attributes: CFDictionary) -> OSStatus {
    guard !Keychain.isLocked else { return errSecInteractionNotAllowed }
    guard attributes[kSecClass] == nil else { return errSecParam }
    let places = found(query)
    for place in places { Keychain.items[place].merge(attributes) { _, new in new } }
    return places.isEmpty ? errSecItemNotFound : errSecSuccess
}

public func SecItemDelete(_ query: CFDictionary) -> OSStatus {
    guard !Keychain.isLocked else { return errSecInteractionNotAllowed }
    let places = Set(found(query))
    Keychain.items = Keychain.items.enumerated().filter { !places.contains($0.offset) }.map(\.element)
    return places.isEmpty ? errSecItemNotFound : errSecSuccess
}

// An item is meant when it has every attribute that the query names; what begins with `r_` or `m_` says how to answer.
private func found(_ query: CFDictionary) -> [Int] {
    Keychain.items.indices.filter { place in
        query.allSatisfy { name, value in
            name.hasPrefix("r_") || name.hasPrefix("m_")
                || Keychain.items[place][name] as? String == value as? String
        }
    }
}
