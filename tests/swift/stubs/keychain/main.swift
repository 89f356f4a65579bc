// The kit's keychain store, run against the stub: what it stores, how it is protected, what it says when it is refused.
import Foundation
import Security

func check(_ holds: Bool, _ what: String) {
    guard !holds else { return }
    FileHandle.standardError.write(Data("the keychain: \(what)\n".utf8))
    exit(1)
}

let store = SessionInKeychain(service: "app.digitalcredit.session")
check(try store.read() == nil, "an empty one has a session")
try store.write("first")
try store.write("second")
check(try store.read() == "second", "the session is not the last one written")
check(Keychain.items.count == 1, "a session was added instead of replaced")
check(
    Keychain.items[0][kSecAttrAccessible] as? String == kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
    "the session is not kept to this device, after the first unlock")

// Another app's item stays; one that an earlier version of this app kept under another account name goes.
let other: [CFString: Any] = [
    kSecClass: kSecClassGenericPassword, kSecAttrService: "another.app", kSecAttrAccount: "session",
    kSecValueData: Data(),
]
let earlier: [CFString: Any] = [
    kSecClass: kSecClassGenericPassword, kSecAttrService: "app.digitalcredit.session", kSecAttrAccount: "earlier",
    kSecValueData: Data(),
]
check(SecItemAdd(other, nil) == errSecSuccess && SecItemAdd(earlier, nil) == errSecSuccess, "the stub refuses")
try store.removeAll()
check(try store.read() == nil, "a removed session is still there")
check(Keychain.items.count == 1, "something of this app stayed, or another app's item went")
try store.removeAll()

// Before the first unlock nothing can be read: that is not the same as nobody being signed in.
try store.write("third")
Keychain.isLocked = true
let attempts: [(String, () throws -> Void)] = [
    ("reading", { _ = try store.read() }), ("writing", { try store.write("fourth") }),
    ("removing", { try store.removeAll() }),
]
for (name, attempt) in attempts {
    do {
        try attempt()
        check(false, "\(name) says nothing when the phone is locked")
    } catch let refused as SessionInKeychain.Refused {
        check(refused.status == errSecInteractionNotAllowed, "\(name) gives another status")
    }
}
Keychain.isLocked = false
check(try store.read() == "third", "the session did not survive the lock")
print("the keychain store runs against its stub")
