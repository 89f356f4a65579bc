/// The core's values in the kit's sentences.
import CreditGlance
import DigitalCredit
import Foundation

extension Money {
    var sentence: Sentence { .amount(Amount(minor: minor, currency: currency, minorDigits: Int(minorDigits))) }
}

extension CivilDate {
    var civilDay: CivilDay { CivilDay(year: Int(year), month: Int(month), day: Int(day)) }
}

extension Int64 {
    /// Epoch milliseconds as a moment.
    var moment: Date { Date(timeIntervalSince1970: Double(self) / 1000) }
}

extension Clock {
    /// The local day.
    var day: CivilDay {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: Int(utcOffsetMinutes) * 60) ?? .gmt
        return CivilDay(of: nowMs.moment, in: calendar)
    }
}

extension Kind {
    var name: Sentence {
        switch self {
        case .giftCard: .say(.kindGiftCard)
        case .video: .say(.kindVideo)
        case .music: .say(.kindMusic)
        case .kindle: .say(.kindKindle)
        case .apps: .say(.kindApps)
        case .games: .say(.kindGames)
        case .noRush: .say(.kindNoRush)
        case .promotional: .say(.kindPromotional)
        case .amazonPay: .say(.kindAmazonPay)
        case .other: .say(.kindOther)
        }
    }

    var symbol: Symbol {
        switch self {
        case .giftCard: .giftCard
        case .video: .video
        case .music: .music
        case .kindle: .kindle
        case .apps: .apps
        case .games: .games
        case .noRush: .noRush
        case .promotional: .promotional
        case .amazonPay: .amazonPay
        case .other: .other
        }
    }

    /// The group of the breakdown it stands in.
    var group: Sentence {
        switch self {
        case .video, .music, .kindle, .apps, .games: .say(.groupDigital)
        case .noRush, .giftCard, .amazonPay, .promotional, .other: name
        }
    }
}

extension Source {
    var name: Sentence {
        switch self {
        case .account: .say(.sourceAccount)
        case .payments: .say(.sourcePayments)
        case .content: .say(.sourceContent)
        case .giftCard: .say(.sourceGiftCard)
        case .noRush: .say(.sourceNoRush)
        case .digitalCredits: .say(.sourceDigitalCredits)
        case .benefits: .say(.sourceBenefits)
        case .amazonPay: .say(.sourceAmazonPay)
        case .discovered: .say(.sourceDiscovered)
        }
    }
}

extension Outcome {
    /// What came of a page, in a few words.
    var name: Sentence {
        switch self {
        case .read: .say(.outcomeRead)
        case .empty: .say(.outcomeEmpty)
        case .notOffered: .say(.outcomeNotOffered)
        case .signIn: .say(.outcomeSignIn)
        case .wall: .say(.outcomeWall)
        case .rateLimited(let until):
            until.map { .say(.outcomeLimitedUntil, .moment($0.moment)) } ?? .say(.outcomeLimited)
        case .busy: .say(.outcomeBusy)
        case .encrypted, .needsRendering: .say(.outcomeNeedsPage)
        case .pageChanged: .say(.outcomePageChanged)
        case .unclear: .say(.outcomeUnclear)
        case .failed(let failure): failure.name
        case .notAsked: .say(.outcomeNotAsked)
        }
    }

    /// The page answered: balances, proof that there are none, or that it does not exist here.
    var isAnswer: Bool {
        switch self {
        case .read, .empty, .notOffered: true
        default: false
        }
    }

    /// Only a webview can show it.
    var needsStorePage: Bool {
        switch self {
        case .encrypted, .needsRendering: true
        default: false
        }
    }

    /// Its structure can be shown and sent by the person.
    var canBeReported: Bool {
        switch self {
        case .pageChanged, .unclear: true
        default: false
        }
    }
}

extension Failure {
    var name: Sentence {
        switch self {
        case .offline: .say(.failureOffline)
        case .cut: .say(.failureCut)
        case .timedOut: .say(.failureTimedOut)
        case .tls: .say(.failureTls)
        case .tooLarge, .tooComplex: .say(.failureTooBig)
        }
    }
}

extension WallKind {
    var name: Sentence {
        switch self {
        case .captcha: .say(.wallCaptcha)
        case .challenge: .say(.wallChallenge)
        case .code: .say(.wallCode)
        case .approval: .say(.wallApproval)
        case .accountNotice: .say(.wallAccountNotice)
        }
    }
}
