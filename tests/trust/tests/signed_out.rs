//! After a sign-out nothing that is still in use holds the session: a process that has fetched and dropped all is
//! searched, byte by byte, for the cookies' values.
//!
//! The other process is this test binary itself. Its allocator overwrites what is freed (glibc does that when asked), so
//! that only memory in use is left to find; without that, the copies left behind in freed memory are counted and shown.
#![allow(missing_docs)]

use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Seek, SeekFrom, Write},
    process::{Child, Command, Stdio},
};

use digital_credit_core::ffi;
use end_to_end::{person::store, phone};
use memchr::memmem;
use stand_in_store::{SECRET_MARK, client::Door};

const CHILD: &str = "the_process_that_signs_out";

/// A process that has a session.
struct Phone {
    child: Child,
    says: BufReader<std::process::ChildStdout>,
}

impl Phone {
    fn start(session: &str, overwrites: bool) -> Self {
        let mut command = Command::new(std::env::current_exe().expect("this binary"));
        command
            .args([
                CHILD,
                "--exact",
                "--ignored",
                "--nocapture",
                "--test-threads=1",
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        if overwrites {
            // Small pieces are overwritten only when they skip the thread's own cache.
            command.env("MALLOC_PERTURB_", "165");
            command.env("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0");
        }
        let mut child = command.spawn().expect("it starts");
        let store = store();
        let told = format!("{}\0{}\0{session}", store.address(), store.root_pem());
        let length = u32::try_from(told.len()).expect("short");
        let stdin = child.stdin.as_mut().expect("piped");
        stdin.write_all(&length.to_le_bytes()).expect("it listens");
        stdin.write_all(told.as_bytes()).expect("it listens");
        let says = BufReader::new(child.stdout.take().expect("piped"));
        Self { child, says }
    }

    fn wait_for(&mut self, word: &str) {
        let mut line = String::new();
        while !line.contains(word) {
            line.clear();
            let read = self.says.read_line(&mut line).expect("text");
            assert!(read > 0, "it ended before it said {word:?}");
        }
    }

    fn go_on(&mut self) {
        self.child
            .stdin
            .as_mut()
            .expect("piped")
            .write_all(b".")
            .expect("it listens");
    }

    /// How often each of the secrets stands in its memory.
    fn copies(&self, secrets: &[String]) -> usize {
        let of = |name: &str| format!("/proc/{}/{name}", self.child.id());
        let maps = std::fs::read_to_string(of("maps")).expect("its map");
        let mut memory = File::open(of("mem")).expect("its parent may look");
        let mut found = 0;
        for line in maps.lines().filter(|line| line.contains(" rw-p ")) {
            let range = line
                .split(' ')
                .next()
                .and_then(|range| range.split_once('-'));
            let (from, to) = range.expect("a range");
            let at = |hex| u64::from_str_radix(hex, 16).expect("a number");
            let mut bytes = vec![0; usize::try_from(at(to) - at(from)).expect("it fits")];
            memory.seek(SeekFrom::Start(at(from))).expect("a place");
            if memory.read_exact(&mut bytes).is_err() {
                continue; // guard pages
            }
            for secret in secrets {
                found += memmem::find_iter(&bytes, secret).count();
            }
        }
        found
    }
}

impl Drop for Phone {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The random ends of the cookies' values, as nothing but the session has them.
fn secrets(session: &str) -> Vec<String> {
    let random = |rest: &str| -> String {
        rest.chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_'))
            .collect()
    };
    session
        .split(SECRET_MARK)
        .skip(1)
        .map(random)
        .filter(|tail| tail.len() >= 16)
        .collect()
}

#[test]
#[ignore = "the other process of the tests below"]
#[allow(clippy::print_stdout)] // how it tells its parent how far it is
fn the_process_that_signs_out() {
    // Read past the standard library's own buffer, which would keep a copy.
    let mut stdin = File::open("/proc/self/fd/0").expect("piped");
    let mut length = [0; 4];
    stdin.read_exact(&mut length).expect("a length");
    let mut told = vec![0; usize::try_from(u32::from_le_bytes(length)).expect("it fits")];
    stdin.read_exact(&mut told).expect("the rest");
    let told = String::from_utf8(told).expect("text");
    let parts: Vec<&str> = told.split('\0').collect();
    let [address, root, session] = &parts[..] else {
        panic!("three parts")
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let options = phone::options(Door {
        address: address.parse().expect("an address"),
        root_pem: (*root).to_owned(),
    });
    let fetched = runtime
        .block_on(ffi::fetch_balances(
            (*session).to_owned(),
            None,
            None,
            options,
            None,
            None,
        ))
        .expect("no error of ours");
    assert!(fetched.report.rows.len() >= 3, "it has really fetched");
    println!("signed in");
    let mut go_on = [0];
    stdin.read_exact(&mut go_on).expect("told to go on");
    drop((fetched, parts, runtime));
    drop(told);
    println!("signed out");
    let _ = stdin.read_exact(&mut go_on);
}

#[tokio::test(flavor = "multi_thread")]
#[allow(clippy::print_stdout)] // the figure that SECURITY.md names
async fn nothing_in_use_holds_the_session_after_the_sign_out() {
    let session = phone::session(store(), "happy").await;
    let secrets = secrets(&session);
    assert!(secrets.len() >= 3, "{} cookies to look for", secrets.len());
    for overwrites in [true, false] {
        let looked = tokio::task::block_in_place(|| {
            let mut phone = Phone::start(&session, overwrites);
            phone.wait_for("signed in");
            let before = phone.copies(&secrets);
            phone.go_on();
            phone.wait_for("signed out");
            (before, phone.copies(&secrets))
        });
        let (before, after) = looked;
        assert!(before > 0, "the search finds what is there");
        if overwrites {
            assert_eq!(after, 0, "in use and still holding the session");
        } else {
            println!(
                "copies of {} cookies in memory: {before} signed in, {after} left in freed memory",
                secrets.len()
            );
        }
    }
}
