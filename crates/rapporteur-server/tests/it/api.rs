//! What the API answers.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{get, invented, json, refusal, text};

/// The records of a list whose `field` contains `words`.
fn with<'v>(list: &'v Value, field: &str, words: &str) -> Vec<&'v Value> {
    let all = list.as_array().expect("a list");
    all.iter().filter(|one| one[field].as_str().is_some_and(|value| value.contains(words))).collect()
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().filter_map(|one| one["name"].as_str()).collect()
}

#[tokio::test]
async fn items_have_status_rule_and_parties() {
    let app = invented().await;
    let items = json(&app, "/api/items").await;
    let truce = with(&items, "label", "truce")[0];
    assert_eq!(
        (&truce["kind"], &truce["status"], &truce["rule"]),
        (&json!("ceasefire"), &json!("in_force"), &json!("R5"))
    );
    assert_eq!(names(&truce["parties"]), ["Government of Marenia", "Upland Front"]);
    let agreed = json(&app, "/api/items?status=agreed&kind=monitoring").await;
    assert_eq!(with(&agreed, "label", "observers in Dorsk").len(), 1);
    assert_eq!(agreed.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn what_was_known_on_a_day_leaves_out_what_came_later() {
    let app = invented().await;
    let then = json(&app, "/api/items?as_known_on=2031-03-12").await;
    assert_eq!(with(&then, "label", "truce")[0]["status"], "mooted");
    assert_eq!(json(&app, "/api/items?as_known_on=2031-01-01").await, json!([]));
    assert_eq!(json(&app, "/api/documents?as_known_on=2031-03-02").await.as_array().map(Vec::len), Some(1));
    assert_eq!(json(&app, "/api/overview?as_known_on=2031-03-03").await["copies"], 1);
}

#[tokio::test]
async fn an_item_opens_to_its_history_with_the_status_after_each_statement() {
    let app = invented().await;
    let items = json(&app, "/api/items").await;
    let swap = with(&items, "label", "exchange of prisoners")[0]["id"].as_str().expect("an id");
    let opened = json(&app, &format!("/api/items/{swap}")).await;
    let steps = opened["history"].as_array().expect("steps").iter();
    let steps: Vec<_> = steps
        .map(|step| (step["statement"]["stance"].as_str(), step["status"].as_str(), step["rule"].as_str()))
        .collect();
    assert_eq!(
        steps,
        [
            (Some("conditions"), Some("offered"), Some("R2")),
            (Some("schedules"), Some("scheduled"), Some("R4")),
            (Some("implements"), Some("completed"), Some("R10")),
        ]
    );
    let first = &opened["history"][0]["statement"];
    assert_eq!(names(&first["attribution"]), ["Petar Talve", "Kestrel", "Evening Courier"]);
    assert_eq!(first["condition"]["quote"], "only if the Front returns its captives");
}

#[tokio::test]
async fn statements_of_a_copy_count_once() {
    let app = invented().await;
    let documents = json(&app, "/api/documents").await;
    let copy = with(&documents, "record", "halyard-0303")[0];
    assert_eq!(copy["copy_of"]["name"], "Envoy asks both sides for a truce before talks");
    let calls = json(&app, "/api/statements?stance=calls_for").await;
    assert_eq!(calls.as_array().map(Vec::len), Some(3));
    assert!(calls.as_array().expect("a list").iter().all(|call| call["document"]["id"] != copy["id"]));
}

#[tokio::test]
async fn a_document_gives_text_parts_and_evidence_that_stands_there() {
    let app = invented().await;
    let documents = json(&app, "/api/documents").await;
    for document in documents.as_array().expect("a list") {
        let read = json(&app, &format!("/api/documents/{}", document["id"].as_str().expect("an id"))).await;
        let points: Vec<char> = read["text"].as_str().expect("a text").chars().collect();
        let spans = read["spans"].as_array().expect("spans");
        assert_eq!(
            (spans[0]["start"].as_u64(), spans[spans.len() - 1]["end"].as_u64()),
            (Some(0), Some(points.len() as u64))
        );
        for evidence in read["statements"]
            .as_array()
            .expect("statements")
            .iter()
            .flat_map(|s| s["evidence"].as_array().expect("evidence"))
        {
            let at = |end: &str| evidence[end].as_u64().expect("an offset") as usize;
            let words: String = points[at("start")..at("end")].iter().collect();
            assert_eq!(words, evidence["quote"].as_str().expect("a quote"));
        }
    }
}

#[tokio::test]
async fn positions_give_the_latest_stance_and_the_part_of_each_actor() {
    let app = invented().await;
    let matrix = json(&app, "/api/positions").await;
    assert_eq!(matrix["as_of"], "2031-04-02");
    let front = with(&matrix["actors"], "name", "Upland Front")[0];
    assert_eq!(front["role"], "conflict_party");
    let part = with(&matrix["items"], "label", "the Front’s part")[0];
    let cells = matrix["positions"].as_array().expect("cells").iter();
    let cell: Vec<_> =
        cells.filter(|cell| cell["actor"] == front["id"] && cell["item"] == part["id"]).collect();
    assert_eq!((&cell[0]["stance"], &cell[0]["count"]), (&json!("accepts"), &json!(3)));
}

#[tokio::test]
async fn the_timeline_tells_each_change_in_the_order_of_time() {
    let app = invented().await;
    let changes = json(&app, "/api/timeline").await;
    let changes = changes.as_array().expect("a list");
    let times: Vec<_> = changes.iter().filter_map(|change| change["time"].as_str()).collect();
    assert!(times.is_sorted(), "{times:?}");
    let truce: Vec<_> = changes
        .iter()
        .filter(|change| change["kind"] == "ceasefire" && change["from"] != change["to"])
        .collect();
    let turns: Vec<_> = truce.iter().map(|change| (change["from"].as_str(), change["to"].as_str())).collect();
    assert_eq!(
        turns,
        [
            (Some("none"), Some("mooted")),
            (Some("mooted"), Some("agreed")),
            (Some("agreed"), Some("in_force"))
        ]
    );
    let overview = json(&app, "/api/overview").await;
    assert_eq!(overview["changes"][0], changes[changes.len() - 1]);
    assert_eq!(
        (&overview["documents"], &overview["copies"], &overview["statements"]),
        (&json!(6), &json!(1), &json!(26))
    );
}

#[tokio::test]
async fn places_have_positions_and_what_is_at_stake_there() {
    let app = invented().await;
    let places = json(&app, "/api/places").await;
    let dorsk = with(&places, "name", "Dorsk")[0];
    assert_eq!((&dorsk["lat"], &dorsk["within"]["name"]), (&json!(27.3), &json!("Sarvan valley")));
    assert_eq!(names(&dorsk["items"]), ["withdrawal from Dorsk", "observers in Dorsk"]);
    assert_eq!(with(&places, "name", "Front-held areas")[0]["vague"], true);
}

#[tokio::test]
async fn processes_go_by_their_names_in_the_register() {
    let app = invented().await;
    let processes = json(&app, "/api/processes").await;
    assert_eq!(
        (&processes[0]["id"], &processes[0]["name"]),
        (&json!("marenia-vienna"), &json!("Peace process of Marenia (Vienna)"))
    );
}

#[tokio::test]
async fn words_figures_actors_and_the_log_are_found() {
    let app = invented().await;
    assert!(!json(&app, "/api/search?q=bulldozers").await.as_array().expect("hits").is_empty());
    assert_eq!(with(&json(&app, "/api/figures?measure=killed").await, "unit", "people").len(), 1);
    assert_eq!(with(&json(&app, "/api/actors").await, "name", "Ilse Ossery")[0]["role"], "mediator");
    let log = json(&app, "/api/log?from=2&limit=1").await;
    assert_eq!((log.as_array().map(Vec::len), &log[0]["seq"]), (Some(1), &json!(2)));
}

#[tokio::test]
async fn a_refusal_names_the_input_and_the_remedy() {
    let app = invented().await;
    for (address, status, input) in [
        ("/api/items/i999", StatusCode::NOT_FOUND, "i999"),
        ("/api/documents/%3Cb%3E", StatusCode::NOT_FOUND, "<b>"),
        ("/api/items?as_known_on=yesterday", StatusCode::BAD_REQUEST, "yesterday"),
        ("/api/items?kind=coup", StatusCode::BAD_REQUEST, "coup"),
        ("/api/search", StatusCode::BAD_REQUEST, "`q`"),
        ("/api/nothing", StatusCode::NOT_FOUND, "/api/nothing"),
    ] {
        let (found, problem) = refusal(&app, address).await;
        assert_eq!(found, status, "{address}: {problem}");
        assert!(problem["error"].as_str().expect("an error").contains(input), "{address}: {problem}");
        assert!(!problem["hint"].as_str().expect("a hint").is_empty(), "{address}");
    }
}

#[tokio::test]
async fn an_empty_ledger_has_empty_views_and_no_errors() {
    let ledger = rapporteur_ledger::Ledger::open(":memory:").await.expect("a ledger");
    let app = rapporteur_server::app(ledger);
    for list in
        ["items", "statements", "documents", "timeline", "places", "actors", "figures", "processes", "log"]
    {
        assert_eq!(json(&app, &format!("/api/{list}")).await, json!([]), "{list}");
    }
    assert_eq!(json(&app, "/api/overview").await["documents"], 0);
    let markup = text(get(&app, "/api/search?q=x").await).await;
    assert_eq!(markup, "[]");
}
