/// The store's scenarios that the suite asks for by name; `stand-in-store --list` prints them all.
enum Scenarios {
    /// One page says nothing for a minute.
    static let oneSlowSource = "slow-headers"
    /// The account page shows a captcha.
    static let captcha = "captcha-image"
}
