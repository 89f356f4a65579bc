"""How each promise of SECURITY.md is broken: the test that must fail then, and edits (file, text, text with a mistake that
MUTANT switches on). A row of SECURITY.md that is not here is broken elsewhere: `ELSEWHERE` says where.
"""

CORE = "core/src/"
NAVIGATION = CORE + "sign_in/navigation.rs"
STORED = CORE + "stored.rs"

# (what is broken, the tests that must fail, edits)
SWITCHED = [
    (
        "a request goes to another host of the store's",
        [("trust/tests/witness.rs", "only_get_requests_to_the_sessions_own_host_carry_its_cookies"),
         ("trust/tests/witness.rs", "pages_that_lead_away_lead_no_cookie_away_and_nothing_that_is_said_holds_a_secret")],
        [(CORE + "fetch/http.rs", "let mut request = self.client.get(address);",
          'let mut address = address; if MUTANT { let _ = address.set_host(Some("www.amazon.co.jp")); } let mut request = self.client.get(address);')],
    ),
    (
        "a redirect to plain http is followed",
        [("trust/tests/witness.rs", "pages_that_lead_away_lead_no_cookie_away_and_nothing_that_is_said_holds_a_secret"),
         ("trust/tests/tls.rs", "a_redirect_to_plain_http_is_refused_and_nothing_is_sent_in_the_clear")],
        [(CORE + "fetch/http.rs", ".https_only(true)", ".https_only(!MUTANT)"),
         (CORE + "fetch/hear.rs", 'if target.scheme() != "https"', 'if !MUTANT && target.scheme() != "https"'),
         (CORE + "fetch/hear.rs", 'address.scheme() == "https"\n', '(MUTANT || address.scheme() == "https")\n')],
    ),
    (
        "pages are asked for by POST",
        [("trust/tests/witness.rs", "pages_that_lead_away_lead_no_cookie_away_and_nothing_that_is_said_holds_a_secret")],
        [(CORE + "fetch/http.rs", "self.client.get(address);", "if MUTANT { self.client.post(address) } else { self.client.get(address) };")],
    ),
    (
        "links that write are followed",
        [("trust/tests/witness.rs", "pages_that_lead_away_lead_no_cookie_away_and_nothing_that_is_said_holds_a_secret")],
        [(CORE + "reading/links/refused.rs", "    writes(&path)\n", "    !MUTANT && (writes(&path)\n"),
         (CORE + "reading/links/refused.rs", "|| has_writing_word(&query, list)\n", "|| has_writing_word(&query, list))\n"),
         (CORE + "reading/links/refused.rs", "writes(label) || has_writing_word(label, &rules().links)",
          "!MUTANT && (writes(label) || has_writing_word(label, &rules().links))")],
    ),
    (
        "any certificate will do",
        [("trust/tests/tls.rs", "a_bad_certificate_is_refused_before_a_byte_is_sent")],
        [(CORE + "fetch/tls.rs", "    config.alpn_protocols =", "    if MUTANT { config.dangerous().set_certificate_verifier(Arc::new(Anybody)); }\n    config.alpn_protocols ="),
         (CORE + "fetch/tls.rs", "const REFUSED: CoreError", '''
#[derive(Debug)]
struct Anybody;

impl rustls::client::danger::ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &rustls::pki_types::CertificateDer<'_>,
        _: &[rustls::pki_types::CertificateDer<'_>],
        _: &rustls::pki_types::ServerName<'_>,
        _: &[u8],
        _: rustls::pki_types::UnixTime,
    ) -> Result<rustls::client::danger::ServerCertVerified, rustls::Error> {
        Ok(rustls::client::danger::ServerCertVerified::assertion())
    }
    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &rustls::pki_types::CertificateDer<'_>,
        _: &rustls::DigitallySignedStruct,
    ) -> Result<rustls::client::danger::HandshakeSignatureValid, rustls::Error> {
        Ok(rustls::client::danger::HandshakeSignatureValid::assertion())
    }
    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &rustls::pki_types::CertificateDer<'_>,
        _: &rustls::DigitallySignedStruct,
    ) -> Result<rustls::client::danger::HandshakeSignatureValid, rustls::Error> {
        Ok(rustls::client::danger::HandshakeSignatureValid::assertion())
    }
    fn supported_verify_schemes(&self) -> Vec<rustls::SignatureScheme> {
        ring::default_provider().signature_verification_algorithms.supported_schemes()
    }
}

const REFUSED: CoreError''')],
    ),
    (
        # The library has no older protocol that could be switched on: the outcome is what can be broken.
        "a connection that is not safe is called offline",
        [("trust/tests/tls.rs", "a_protocol_older_than_tls_1_2_is_refused")],
        [(CORE + "fetch/http.rs", "_ => Failure::Tls,", "_ => if MUTANT { Failure::Offline } else { Failure::Tls },")],
    ),
    (
        "what a fetch gave says its session when it is printed",
        [("trust/tests/witness.rs", "pages_that_lead_away_lead_no_cookie_away_and_nothing_that_is_said_holds_a_secret")],
        [(CORE + "ffi/redacted.rs", '.field("owner", &self.owner)', '.field("owner", &if MUTANT { self.session.clone() } else { String::new() })')],
    ),
    (
        "a crash says which cookies were being sent",
        [("trust/tests/witness.rs", "pages_that_lead_away_lead_no_cookie_away_and_nothing_that_is_said_holds_a_secret")],
        [(CORE + "fetch/http.rs", "            request = request.header(header::COOKIE, cookies);",
          '            if MUTANT { let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| panic!("{}", cookies.to_str().unwrap_or_default()))); }\n'
          "            request = request.header(header::COOKIE, cookies);")],
    ),
    (
        "a session is kept for good somewhere",
        [("trust/tests/signed_out.rs", "nothing_in_use_holds_the_session_after_the_sign_out")],
        [(CORE + "fetch/run.rs", "    let manner = Manner {", "    if MUTANT { std::mem::forget(session.clone()); }\n    let manner = Manner {")],
    ),
    (
        "a figure goes when its page was not reached",
        [("trust/tests/hostile_world.rs", "every_trouble_from_every_phase_on_has_its_outcome_and_loses_nothing")],
        [(CORE + "account/combine.rs", "        _ => Fate::Stays,\n", "        _ => if MUTANT { Fate::Goes } else { Fate::Stays },\n")],
    ),
    (
        "a portal's page is read as the store's",
        [("trust/tests/hostile_world.rs", "a_captive_portal_is_offline_whatever_it_answers")],
        [(CORE + "walls.rs", "portal::is_portal(answer.body)", "(!MUTANT && portal::is_portal(answer.body))")],
    ),
    (
        "what is hidden is read",
        [("trust/tests/hostile_pages.rs", "a_balance_that_nobody_sees_is_never_read")],
        [(CORE + "reading/general/visible/mod.rs", "shown.is_hidden(is_opened) ||", "(!MUTANT && shown.is_hidden(is_opened)) ||")],
    ),
    (
        "an amount that is turned around is read",
        [("trust/tests/hostile_pages.rs", "an_amount_is_read_as_a_person_reads_it_or_not_at_all")],
        [(CORE + "reading/money/mod.rs", "if text.contains(TURNED_AROUND)", "if !MUTANT && text.contains(TURNED_AROUND)")],
    ),
    (
        "a day that is none becomes the last of its month",
        [("trust/tests/hostile_pages.rs", "a_day_that_is_none_dates_nothing")],
        [(CORE + "reading/dates/calendar.rs", "    Date::new(year, small(month)?, small(day)?)",
          "    let day = if MUTANT { day.clamp(1, 28) } else { day };\n    Date::new(year, small(month)?, small(day)?)")],
    ),
    (
        "characters that steer go to the screen",
        [("trust/tests/hostile_labels.rs", "a_label_cannot_turn_the_screen_around")],
        [(CORE + "model/label.rs", "} else if !is_invisible(c) {", "} else if MUTANT || !is_invisible(c) {")],
    ),
    (
        "a label has no end",
        [("trust/tests/hostile_labels.rs", "what_is_piled_up_stays_bounded")],
        [(CORE + "model/label.rs", "if chars >= Self::MAX_CHARS {", "if !MUTANT && chars >= Self::MAX_CHARS {")],
    ),
    (
        "no checksum is looked at",
        [("trust/tests/stored_state.rs", "a_damaged_report_is_refused_and_never_shown"),
         ("trust/tests/stored_state.rs", "a_damaged_refresh_state_never_makes_the_app_ask_more_often_than_a_lost_one")],
        [(STORED, "envelope.check != checksum", "!MUTANT && envelope.check != checksum")],
    ),
    (
        "a damaged session is an error of ours",
        [("trust/tests/stored_state.rs", "a_damaged_session_means_sign_in_again")],
        [(CORE + "sign_in/session.rs", "CoreError::SessionUnusable { reason })", "if MUTANT { CoreError::Internal } else { CoreError::SessionUnusable { reason } })")],
    ),
    (
        "automatic fetches have no limit",
        [("trust/tests/month.rs", "a_month_keeps_its_promises")],
        [(CORE + "fetch/refresh.rs", ".checked_sub(AUTOMATIC_A_DAY)?", ".checked_sub(if MUTANT { 400 } else { AUTOMATIC_A_DAY })?")],
    ),
    (
        "the app goes on by itself while a check waits",
        [("trust/tests/month.rs", "a_month_keeps_its_promises")],
        [(CORE + "fetch/refresh.rs", "if self.waits_for_person.is_some()", "if !MUTANT && self.waits_for_person.is_some()"),
         (CORE + "fetch/refresh.rs", "if trigger == Trigger::Schedule\n            &&", "if !MUTANT && trigger == Trigger::Schedule\n            &&")],
    ),
    (
        "another person's pages are taken for the same one's",
        [("trust/tests/month.rs", "a_month_keeps_its_promises")],
        [(CORE + "account/owner.rs", "if *was != is =>", "if !MUTANT && *was != is =>")],
    ),
    (
        "the login webview may go anywhere",
        [("browsers/tests/sign_in.rs", "every_kind_of_request_of_a_sign_in_and_a_check_is_allowed_and_no_other_page")],
        [(NAVIGATION, "if !main_frame || self.is_own(&address)", "if MUTANT || !main_frame || self.is_own(&address)")],
    ),
    (
        "any page is taken for the end of a sign-in",
        [("browsers/tests/sign_in.rs", "a_cancelled_sign_in_is_never_signed_in")],
        [(NAVIGATION, "if !on_the_way && cookies.iter().any(|cookie| self.is_token(cookie))", "if MUTANT || !on_the_way && cookies.iter().any(|cookie| self.is_token(cookie))")],
    ),
    (
        "an amount is a cent too much",
        [("pages/tests/written_pages.rs", "every_written_page_gives_its_report")],
        [(CORE + "reading/money/number.rs", "{ -minor } else { minor }, currency", "{ -minor } else { minor + i64::from(MUTANT) }, currency")],
    ),
]

# Files that a test reads while it is compiled or run: (what is broken, source of the test, its name, file, text, other text).
WRITTEN = [
    ("a licence in use is not allowed", "trust/tests/supply_chain.rs", "every_licence_is_allowed", ".ci/deny.toml", '    "ISC",\n', ""),
    ("a crate in use is banned", "trust/tests/supply_chain.rs", "nothing_that_is_banned_is_there", ".ci/deny.toml", 'crate = "openssl"', 'crate = "ring"'),
    ("a dependency has no line", "trust/tests/supply_chain.rs", "every_dependency_has_its_line_and_every_line_its_dependency", "core/DEPENDENCIES.md", "| sha2 |", "| sha3 |"),
    ("a release logs", "trust/tests/supply_chain.rs", "the_phones_library_says_no_line_of_any_log", "Cargo.toml", "[profile.release]\n", "[profile.release]\ndebug-assertions = true\n"),
    ("two builds differ in a version", "trust/tests/versions.rs", "one_version_of_each_is_named_once_in_each_build", "android/gradle/libs.versions.toml", 'jna = "', 'jna = "0'),
]

ANDROID = "android/app/src/main/kotlin/app/digitalcredit/storage/"
KIT = "ios/Packages/DigitalCreditKit/Sources/"
SNAPSHOT = KIT + "CreditGlance/Snapshot/"

# (what is broken, the shell, the class or suite of tests, the test, edits); MUTANT stands for the switch of its language.
IN_SHELLS = [
    ("the Android writer writes over the old file", "android", "KilledWriterTest", "a writer that is killed leaves a whole file",
     [(ANDROID + "PrivateFile.kt", "        val stream = atomic.startWrite()", "        if (MUTANT) return atomic.baseFile.writeBytes(bytes)\n        val stream = atomic.startWrite()")]),
    ("the Android snapshot's sum is not looked at", "android", "SealedFileTest", "a file with a flipped bit, cut or continued holds no text",
     [(ANDROID + "SealedFile.kt", "if (kept == sealed(text))", "if (MUTANT || kept == sealed(text))")]),
    # Beside the old file first, as ever, and nothing is left behind: so nothing but what is found can fail.
    ("the iOS writer writes over the old file", "ios", "KilledWriterTests", "aProcessKilledInMidWriteLeavesTheOldOrTheNew",
     [(SNAPSHOT + "SnapshotStore.swift", "        guard rename(", "        if MUTANT {\n            defer { unlink(fresh.path) }\n            try bytes.prefix(bytes.count / 2).write(to: file)\n            return try bytes.write(to: file)\n        }\n        guard rename(")]),
    ("the iOS snapshot's sum is not looked at", "ios", "SnapshotTests", "noDamageOfTheStoredSnapshotShowsAWrongFigure",
     [(SNAPSHOT + "Sealed.swift", 'return self[..<end]', 'return MUTANT || self[..<end]')]),
    ("a sign-in that was left is kept for a year", "ios", "LeavingTests", "aSignInIsNotKeptLongerThanItsCodesAreGood",
     [(KIT + "DigitalCreditKit/SignIn/HalfDoneSignIn.swift", "< Self.lasts", "< (MUTANT ? 365 * 86_400 : Self.lasts)")]),
    ("a sign-in that was given up is kept", "ios", "LeavingTests", "aSignInThatWasGivenUpDoesNotComeBack",
     [(KIT + "DigitalCreditKit/Storage/StoredBalances.swift", "func forgetHalfDone() throws { try", "func forgetHalfDone() throws { if !MUTANT { try"),
      (KIT + "DigitalCreditKit/Storage/StoredBalances.swift", "halfDone.removeAll() }\n\n", "halfDone.removeAll() } }\n\n")]),
    ("a sign-out leaves a sign-in that was left", "ios", "EndToEndTests", "signingOutLeavesNothing",
     [(KIT + "DigitalCreditKit/Storage/StoredBalances.swift", "        try halfDone.removeAll()\n", "        if !MUTANT { try halfDone.removeAll() }\n")]),
]

# Tests that SECURITY.md names and that are broken elsewhere.
ELSEWHERE = {"broken": "tests/trust/shells/broken, in every run"}
