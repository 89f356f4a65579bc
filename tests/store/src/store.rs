//! The store as tests and programs hold it: start, ask what was requested, stop.
//!
//! Lives here: [`Store`]. Comes in: [`StoreOptions`]. Goes out: an address and a root certificate.
//! May not: listen anywhere but on loopback.

use std::{io, net::SocketAddr, sync::Arc};

use jiff::civil::Date;

use crate::{
    clock::Clock,
    listener::Listener,
    recorded::Recorded,
    routes::{Shop, routes},
    scenario::{scenario, scenarios},
    tls,
};

/// How to start a store.
#[derive(Clone, Debug)]
pub struct StoreOptions {
    /// The scenario for whoever does not choose another by e-mail or header.
    pub scenario: String,
    /// 0 takes a free one.
    pub port: u16,
    /// The day on which the store opens; the real one at each site when absent.
    pub today: Option<Date>,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self {
            scenario: scenarios()[0].name.clone(),
            port: 0,
            today: None,
        }
    }
}

/// Why a store did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Ask [`scenarios`] which there are.
    #[error("no scenario is called {0}; `stand-in-store --list` names them all")]
    UnknownScenario(String),
    /// The port is taken, or loopback is not to be had.
    #[error("could not listen on loopback: {0}")]
    Listen(#[from] io::Error),
    /// Keys or certificates could not be made.
    #[error("could not make a certificate: {0}")]
    Certificate(#[from] rcgen::Error),
    /// The TLS library refused them.
    #[error("could not set up tls: {0}")]
    Tls(#[from] rustls::Error),
}

/// A running store. Dropping it leaves it running until its runtime ends; [`Store::stop`] ends it.
pub struct Store {
    listener: Listener,
    root_pem: String,
    shop: Arc<Shop>,
}

impl Store {
    /// Starts a store on 127.0.0.1. It answers until it is stopped.
    pub async fn start(options: StoreOptions) -> Result<Self, StoreError> {
        let scenario = scenario(&options.scenario)
            .ok_or_else(|| StoreError::UnknownScenario(options.scenario.clone()))?;
        let (tls, root_pem) = tls::configuration()?;
        let shop = Arc::new(Shop::new(scenario, Clock::new(options.today)));
        let listener =
            Listener::open(options.port, tls, routes(shop.clone()), shop.clone()).await?;
        Ok(Self {
            listener,
            root_pem,
            shop,
        })
    }

    /// Where it listens. It answers for the real host names at this address.
    pub fn address(&self) -> SocketAddr {
        self.listener.address
    }

    /// The certificate to trust, as PEM.
    pub fn root_pem(&self) -> &str {
        &self.root_pem
    }

    /// Every request so far, oldest first.
    pub fn requests(&self) -> Vec<Recorded> {
        self.shop.log().clone()
    }

    /// Forgets the requests so far, so that a test sees only those that follow.
    pub fn forget_requests(&self) {
        self.shop.log().clear();
    }

    /// Shows another scenario from now on, also to everybody who is signed in.
    pub fn switch(&self, name: &str) -> Result<(), StoreError> {
        let scenario =
            scenario(name).ok_or_else(|| StoreError::UnknownScenario(name.to_owned()))?;
        self.shop.switch(scenario);
        Ok(())
    }

    /// Makes it another day at every site. Lots keep the dates they had, so that they come closer and lapse.
    pub fn set_today(&self, today: Date) {
        self.shop.clock.set(today);
    }

    /// Signs everybody out.
    pub fn sign_everybody_out(&self) {
        self.shop.sessions.forget();
    }

    /// Ends every connection and frees the port.
    pub async fn stop(self) {
        self.listener.close().await;
    }
}
