//! One headless browser with a fresh profile, driven over WebDriver.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use fantoccini::{Client, ClientBuilder, Locator, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;
use tokio::{
    net::{TcpListener, TcpStream},
    process::{Child, Command},
    time::sleep,
};

use digital_credit_core::ffi::WebviewCookie;

/// The two engines that phones have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Android's webview.
    Chromium,
    /// The one of iOS; here its GTK port.
    WebKit,
}

/// A running browser.
pub struct Browser {
    /// Its WebDriver session.
    pub client: Client,
    driver: Child,
    profile: TempDir,
}

/// Why a browser could not be started or asked.
#[derive(Debug, thiserror::Error)]
pub enum BrowserError {
    /// The driver did not start.
    #[error("start the browser's driver: {0}")]
    Driver(#[from] std::io::Error),
    /// The driver started and never listened.
    #[error("reach the browser's driver")]
    Silent,
    /// No session.
    #[error("open a browser session: {0}")]
    Session(#[from] fantoccini::error::NewSessionError),
    /// A link opened no window.
    #[error("open a new window")]
    NoWindow,
    /// A command failed.
    #[error("drive the browser: {0}")]
    Command(#[from] fantoccini::error::CmdError),
}

impl Browser {
    /// Starts one that reaches every host by the proxy at `way`, and accepts the store's own authority.
    pub async fn start(engine: Engine, way: SocketAddr) -> Result<Self, BrowserError> {
        let profile = TempDir::new()?;
        // The port is free when asked; the driver takes it a moment later.
        let port = TcpListener::bind("127.0.0.1:0").await?.local_addr()?.port();
        let program = match engine {
            Engine::Chromium => "chromedriver",
            Engine::WebKit => "WebKitWebDriver",
        };
        let home = profile.path();
        let driver = Command::new(program)
            .arg(format!("--port={port}"))
            .env("HOME", home)
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        wait_for(port).await?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(engine, way, &home.join(PROFILE)))
            .connect(&format!("http://127.0.0.1:{port}"))
            .await?;
        Ok(Self {
            client,
            driver,
            profile,
        })
    }

    /// Every cookie that the current document's address would be sent, as the shells hand them to the core.
    pub async fn cookies(&self) -> Result<Vec<WebviewCookie>, BrowserError> {
        let cookies = self.client.get_all_cookies().await?;
        Ok(cookies
            .iter()
            .map(|cookie| WebviewCookie {
                name: cookie.name().to_owned(),
                value: cookie.value().to_owned(),
                domain: cookie.domain().map(str::to_owned),
                path: cookie.path().map(str::to_owned),
                expires_ms: cookie
                    .expires_datetime()
                    .map(|at| at.unix_timestamp() * 1000),
                secure: cookie.secure().unwrap_or(false),
                http_only: cookie.http_only().unwrap_or(false),
            })
            .collect())
    }

    /// Clicks what opens a window of its own, waits until a page stands in it, and closes it; the page's address.
    pub async fn look_into_new_window(&self, link: &str) -> Result<String, BrowserError> {
        let own = self.client.window().await?;
        self.client.find(Locator::Css(link)).await?.click().await?;
        for _ in 0..200 {
            for window in self.client.windows().await? {
                if window == own {
                    continue;
                }
                self.client.switch_to_window(window).await?;
                let address = self.client.current_url().await?;
                if address.scheme() == "https" {
                    self.client.close_window().await?;
                    self.client.switch_to_window(own).await?;
                    return Ok(address.into());
                }
                self.client.switch_to_window(own.clone()).await?;
            }
            sleep(Duration::from_millis(50)).await;
        }
        Err(BrowserError::NoWindow)
    }

    /// Ends it.
    pub async fn close(mut self) -> Result<(), BrowserError> {
        self.client.clone().close().await?;
        self.driver.kill().await?;
        Ok(())
    }
}

/// Where Chromium keeps its profile, below the home that it is given.
const PROFILE: &str = "profile";

/// A test that fails does not come to [`Browser::close`], and Chromium outlives its driver: the lock of its profile names
/// its process.
impl Drop for Browser {
    fn drop(&mut self) {
        let lock = self.profile.path().join(PROFILE).join("SingletonLock");
        let named = std::fs::read_link(lock).ok();
        let process = named
            .as_ref()
            .and_then(|name| name.to_str()?.rsplit_once('-'));
        if let Some((_, process)) = process {
            let _ = std::process::Command::new("kill").arg(process).status(); // one that has ended is as good
        }
    }
}

fn capabilities(engine: Engine, way: SocketAddr, profile: &Path) -> Capabilities {
    let mut capabilities = Capabilities::new();
    capabilities.insert("acceptInsecureCerts".into(), json!(true));
    match engine {
        Engine::Chromium => {
            let proxy = json!({ "proxyType": "manual", "sslProxy": way.to_string(), "httpProxy": way.to_string() });
            capabilities.insert("proxy".into(), proxy);
            // Root has no sandbox; the rest keeps the browser from talking to anybody but us.
            let args = json!([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                format!("--user-data-dir={}", profile.display()),
            ]);
            capabilities.insert("goog:chromeOptions".into(), json!({ "args": args }));
        }
        Engine::WebKit => {
            // Its `sslProxy` would be spoken to over TLS; the browser's own switch speaks to it in the clear.
            let args = json!(["--automation", format!("--proxy=http://{way}")]);
            let options = json!({ "binary": mini_browser(), "args": args });
            capabilities.insert("webkitgtk:browserOptions".into(), options);
        }
    }
    capabilities
}

/// WebKit's own small browser; its folder names the machine's architecture and the library's version.
fn mini_browser() -> Option<PathBuf> {
    let entries = |folder: &Path| {
        std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
    };
    entries(Path::new("/usr/lib"))
        .flat_map(|folder| entries(&folder).collect::<Vec<_>>())
        .map(|folder| folder.join("MiniBrowser"))
        .find(|file| file.is_file())
}

async fn wait_for(port: u16) -> Result<(), BrowserError> {
    for _ in 0..200 {
        if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return Ok(());
        }
        sleep(Duration::from_millis(50)).await;
    }
    Err(BrowserError::Silent)
}
