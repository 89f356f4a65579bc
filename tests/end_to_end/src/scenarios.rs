//! Every scenario of the store gives the report that is written beside it.

use std::{sync::Arc, time::Duration};

use digital_credit_core::fetch::Cancel;
use stand_in_store::scenarios;
use tokio::{sync::Semaphore, task::JoinSet};

use crate::expectation::differences;
use crate::person::{Person, TODAY, run};

/// People who fetch at the same time: enough to keep the machine busy, few enough for everybody to be in time.
const AT_ONCE: usize = 4;

#[test]
fn every_scenario_gives_the_report_that_is_written_beside_it() {
    let wrong = run(async {
        let mut people = JoinSet::new();
        let turns = Arc::new(Semaphore::new(AT_ONCE));
        for scenario in scenarios() {
            let turns = turns.clone();
            people.spawn(async move {
                let _turn = turns.acquire().await.expect("nobody closes it");
                let mut person = Person::of(&scenario.name).await;
                let mut options = person.options();
                if scenario.name.starts_with("slow") {
                    options.limits.request = Duration::from_secs(6);
                }
                let fetched = person.fetch_with(options, Cancel::new()).await;
                let wrong = differences(scenario, &fetched.report, TODAY);
                (!wrong.is_empty()).then(|| {
                    format!(
                        "{} ({:?}):\n  {}",
                        scenario.name,
                        fetched.stopped_by,
                        wrong.join("\n  ")
                    )
                })
            });
        }
        people.join_all().await
    });
    assert!(wrong.len() >= 30, "{} scenarios", wrong.len());
    let wrong: Vec<_> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
