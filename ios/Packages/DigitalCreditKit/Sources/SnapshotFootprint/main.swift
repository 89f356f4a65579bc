// Prints how many kilobytes of memory it takes, at its highest, to make a widget's timeline of a snapshot file.
//   snapshot-footprint FILE
import CreditGlance
import Foundation

let file = URL(fileURLWithPath: CommandLine.arguments[1])

/// Of this process, as the kernel counts it.
func kilobytes(_ name: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
    return Int(line.filter(\.isNumber)) ?? 0
}

/// The way of the widget: file, snapshot, timeline of every family.
func decode(_ json: Data) throws -> Int {
    let snapshot = try Snapshot(json: json)
    let calendar = Calendar(identifier: .gregorian)
    let timeline = WidgetTimeline(
        snapshot, shape: .large, shownOnLockScreen: true, now: .distantPast, calendar: calendar)
    return timeline.moments.count
}

// Once with little, so that what the first use of Foundation costs any program is not counted.
let golden =
    #"{"version":1,"state":"not-signed-in","account":null,"site":null,"as_of_ms":null,"hide_amounts":false,"#
    + #""attention":null,"entries":[{"from":"2026-11-23T12:00:00","stale":false,"content":"no-figures","gift_card":null,"#
    + #""digital_at_least":null,"recognised_only":false,"soonest":null,"rows":[],"more_rows":0}]}"#
_ = try decode(Data(golden.utf8))

let before = kilobytes("VmRSS:")
try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
let moments = try decode(Data(contentsOf: file))
guard moments > 0 else { fatalError("no entry") }
print(max(1, kilobytes("VmHWM:") - before))
