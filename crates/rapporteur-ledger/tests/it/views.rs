//! What the ledger answers.

use rapporteur_ledger::{DocumentFilter, FigureFilter, ItemFilter, StatementFilter};
use rapporteur_model::{Flag, ItemKind, ItemStatus, Polarity, Stance};

use crate::pages::{Page, on};
use crate::{memory, record, story};

#[tokio::test]
async fn every_status_is_as_known_on_the_day_asked() {
    let ledger = story().await;
    let mut seen = Vec::new();
    for day in ["2030-03-03", "2030-03-04", "2030-03-08", "2030-03-10", "2030-03-11"] {
        let filter = ItemFilter {
            as_known_on: Some(day.into()),
            kind: Some(ItemKind::Ceasefire),
            ..ItemFilter::default()
        };
        let items = ledger.items(&filter).await.expect("items");
        seen.push(items.first().map(|item| (item.status, item.rule.clone(), item.statements)));
    }
    let state = |status, rule: &str, statements| Some((status, rule.to_owned(), statements));
    let expected = [
        None,
        state(ItemStatus::Mooted, "R1", 1),
        state(ItemStatus::Agreed, "R3", 2),
        state(ItemStatus::Agreed, "R3", 2),
        state(ItemStatus::InForce, "R5", 5),
    ];
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn a_moment_may_be_a_time_in_any_zone() {
    let ledger = story().await;
    for (time, documents) in
        [("2030-03-08T17:59:59Z", 1), ("2030-03-08T18:00:00Z", 2), ("2030-03-08T20:00:00+02:00", 2)]
    {
        let filter = DocumentFilter { as_known_on: Some(time.into()), ..DocumentFilter::default() };
        assert_eq!(ledger.documents(&filter).await.expect("documents").len(), documents, "{time}");
    }
    let filter = DocumentFilter { as_known_on: Some("last week".into()), ..DocumentFilter::default() };
    assert!(ledger.documents(&filter).await.unwrap_err().to_string().contains("last week"));
}

#[tokio::test]
async fn the_history_of_an_item_tells_what_moved_it() {
    let ledger = story().await;
    let truce = ledger.item("i1", None, None).await.expect("the truce");
    let steps: Vec<_> = truce
        .history
        .iter()
        .map(|step| (step.statement.stance, step.status, step.moved, step.carries))
        .collect();
    let expected = [
        (Stance::CallsFor, ItemStatus::Mooted, true, false),
        (Stance::Accepts, ItemStatus::Agreed, true, false),
        (Stance::EntersIntoForce, ItemStatus::InForce, true, true),
        (Stance::AllegesViolation, ItemStatus::InForce, true, true),
        (Stance::Denies, ItemStatus::InForce, true, true),
    ];
    assert_eq!(steps, expected);
    assert_eq!(truce.item.flags, [Flag::Disputed, Flag::ViolationAlleged]);
    let before = ledger.item("i1", Some("2030-03-08"), None).await.expect("the truce");
    assert_eq!((before.item.status, before.history.len()), (ItemStatus::Agreed, 2));
    assert!(ledger.item("i99", None, None).await.unwrap_err().is_unknown());
}

#[tokio::test]
async fn an_end_passes_only_when_a_day_is_given() {
    let ledger = memory().await;
    let page = crate::pages::start().with_item(|item| item.end = Some(on("2030-03-14")));
    record(&ledger, &page, 11).await;
    let flags = async |as_of: Option<&str>| {
        let filter = ItemFilter { as_of: as_of.map(str::to_owned), ..ItemFilter::default() };
        let items = ledger.items(&filter).await.expect("items");
        (items[0].status, items[0].flags.contains(&Flag::EndPassed))
    };
    assert_eq!(flags(None).await, (ItemStatus::InForce, false));
    assert_eq!(flags(Some("2030-03-14")).await, (ItemStatus::InForce, false));
    assert_eq!(flags(Some("2030-03-15")).await, (ItemStatus::InForce, true));
}

#[tokio::test]
async fn a_statement_shows_who_what_on_whose_word_and_where() {
    let ledger = story().await;
    let filter = StatementFilter { stance: Some(Stance::Conditions), ..StatementFilter::default() };
    let found = ledger.statements(&filter).await.expect("statements");
    let [statement] = found.as_slice() else { panic!("one statement, not {found:?}") };
    assert_eq!(statement.holder[0].name, "Green Valley Front");
    assert_eq!(statement.items[0].name, "talks in Lune");
    assert_eq!(statement.attribution[0].name, "Karst Wire");
    assert_eq!(statement.document.name, "Title of call.txt");
    let condition = statement.condition.as_ref().expect("a condition");
    assert_eq!(condition.quote, "only if the road was opened");
    let [required] = condition.requires.as_slice() else { panic!("one requirement, not {condition:?}") };
    assert_eq!(required.holder[0].name, "Government of Veldt");
    assert_eq!(required.item.as_ref().expect("an item").name, "truce around Orrin");
    assert_eq!((required.stance, required.polarity), (Some(Stance::Implements), Polarity::Positive));
    let document = ledger.document(&statement.document.id, None).await.expect("the document");
    let evidence = &statement.evidence[0];
    let words: String =
        document.text.chars().skip(evidence.start).take(evidence.end - evidence.start).collect();
    assert_eq!(words, evidence.quote);
}

#[tokio::test]
async fn statements_are_found_by_item_actor_document_and_polarity() {
    let ledger = story().await;
    let count = async |filter: StatementFilter| ledger.statements(&filter).await.expect("statements").len();
    let actors = ledger.actors(None).await.expect("actors");
    let rebels = actors.iter().find(|actor| actor.name == "Green Valley Front").expect("the Front");
    assert_eq!((rebels.statements, rebels.documents), (3, 4));
    let all = StatementFilter::default;
    assert_eq!(count(all()).await, 6);
    assert_eq!(count(StatementFilter { actor: Some(rebels.id.clone()), ..all() }).await, 3);
    assert_eq!(count(StatementFilter { item: Some("i2".into()), ..all() }).await, 1);
    assert_eq!(count(StatementFilter { document: Some("d4".into()), ..all() }).await, 3);
    assert_eq!(count(StatementFilter { document: Some("d3".into()), ..all() }).await, 1);
    assert_eq!(count(StatementFilter { polarity: Some(Polarity::Negative), ..all() }).await, 0);
    assert_eq!(count(StatementFilter { process: Some("green-valley".into()), ..all() }).await, 6);
}

#[tokio::test]
async fn a_document_comes_with_text_parts_and_reading() {
    let ledger = story().await;
    let document = ledger.document("d1", None).await.expect("the document");
    assert!(document.text.starts_with("ORRIN (Karst Wire) – "));
    assert_eq!((document.spans[0].start, document.spans[0].end), (0, document.text.chars().count()));
    assert_eq!((document.statements.len(), document.figures.len(), document.items.len()), (2, 1, 2));
    assert_eq!(document.items[0].status, ItemStatus::InForce, "items stand as the whole ledger has them");
    assert_eq!(document.document.process.as_deref(), Some("green-valley"));
    assert!(ledger.document("d99", None).await.unwrap_err().is_unknown());
}

#[tokio::test]
async fn the_matrix_has_the_latest_position_of_each() {
    let ledger = story().await;
    let matrix = ledger.positions(Some("green-valley"), None).await.expect("positions");
    let cell = |actor: &str, item: &str| {
        let actor = matrix.actors.iter().find(|found| found.name == actor).expect("the actor");
        matrix.positions.iter().find(|cell| cell.actor == actor.id && cell.item == item).expect("the cell")
    };
    let rebels = cell("Green Valley Front", "i1");
    assert_eq!(
        (rebels.stance, rebels.count, rebels.date.as_deref()),
        (Stance::AllegesViolation, 2, Some("2030-03-11"))
    );
    assert_eq!(cell("Green Valley Front", "i2").condition.as_deref(), Some("only if the road was opened"));
    let then = ledger.positions(Some("green-valley"), Some("2030-03-04")).await.expect("positions");
    assert_eq!(then.positions.len(), 2);
    assert!(ledger.positions(Some("elsewhere"), None).await.expect("positions").positions.is_empty());
}

#[tokio::test]
async fn processes_are_counted() {
    let ledger = story().await;
    let stray = Page { reading: rapporteur_model::Reading { process: None, ..plain().reading }, ..plain() };
    record(&ledger, &stray, 12).await;
    let processes = ledger.processes(None).await.expect("processes");
    let counts: Vec<_> = processes
        .iter()
        .map(|p| (p.id.as_deref(), p.documents, p.statements, p.items, p.last.as_deref()))
        .collect();
    let expected = [(Some("green-valley"), 4, 6, 2, Some("2030-03-11")), (None, 1, 0, 0, Some("2030-03-12"))];
    assert_eq!(counts, expected);
}

fn plain() -> Page {
    Page::new("plain.txt", "2030-03-12", "Rain fell on Lune.")
}

#[tokio::test]
async fn words_are_found_in_documents_statements_items_and_names() {
    let ledger = story().await;
    let kinds = async |query: &str| {
        let hits = ledger.search(query, 20).await.expect("search");
        let mut kinds: Vec<_> = hits.into_iter().map(|hit| hit.kind).collect();
        kinds.sort();
        kinds.dedup();
        kinds.join(" ")
    };
    assert_eq!(kinds("truce orr").await, "document item statement");
    assert_eq!(kinds("lindqvist").await, "actor document");
    assert_eq!(kinds("\"army guns\"").await, "document statement");
    assert_eq!(kinds("\"guns army\"").await, "");
    assert_eq!(kinds("(").await, "");
}

#[tokio::test]
async fn figures_are_told_with_their_source() {
    let ledger = story().await;
    let figures = ledger.figures(&FigureFilter::default()).await.expect("figures");
    assert_eq!(
        (figures.len(), figures[0].value, figures[0].attribution[0].name.as_str()),
        (1, Some(14.0), "Karst Wire")
    );
    let other = FigureFilter { measure: Some("wounded".into()), ..FigureFilter::default() };
    assert!(ledger.figures(&other).await.expect("figures").is_empty());
}
