use rapporteur_model::ActorKind;

use super::*;

fn tables() -> ActorTables {
    let mut problems = Vec::new();
    let tables = read(&Files::embedded(), &mut problems);
    assert_eq!(problems, []);
    tables
}

/// Who is named at the start of `words`, as `id/tokens`.
fn check(words: &str, expected: &[&str]) {
    let tables = tables();
    let words: Vec<&str> = words.split(' ').collect();
    let found = tables.longest_name(&words).map_or(Vec::new(), |(count, refs)| {
        let id = |who: &NameRef| match *who {
            NameRef::Country(i, _) => tables.countries[i].iso3.clone(),
            NameRef::Organisation(i, _) => tables.organisations[i].id.clone(),
            NameRef::Person(i) => tables.offices[i].id.clone(),
        };
        refs.iter().map(|who| format!("{}/{count}", id(who))).collect()
    });
    assert_eq!(found, expected, "{words:?}");
}

#[test]
fn the_longest_name_wins_and_keeps_its_capitals() {
    check("UN Security Council members", &["un-security-council/3"]);
    check("UN envoys", &["un/1"]);
    check("us all", &[]);
    check("who said", &[]);
    check("South Sudan 's army", &["ssd/2"]);
    check("Lord 's Resistance Army", &["lra/4"]);
    check("al - Shabaab fighters", &["al-shabaab/3"]);
    check("National , Liberation Army", &[]);
}

#[test]
fn nouns_are_read_by_what_stands_before_them() {
    let tables = tables();
    let class = |noun: &str, with: &[&str]| tables.noun(noun, with).map(|n| n.class);
    assert_eq!(class("group", &["aid"]), Some(NounClass::Aid));
    assert_eq!(class("group", &["rebel"]), Some(NounClass::Movement));
    assert_eq!(class("committee", &["tenants"]), Some(NounClass::Institution));
    assert_eq!(class("kettle", &["tenants"]), None);
    assert_eq!(class("chairman", &[]), Some(NounClass::Leader));
}

#[test]
fn names_take_the_article_where_english_wants_it() {
    let tables = tables();
    let name = |code: &str| tables.countries[tables.country(code).unwrap()].with_article();
    assert_eq!(
        (name("PH"), name("yem"), name("us")),
        ("the Philippines".into(), "Yemen".into(), "the United States".into())
    );
}

/// The problems of the tables with `rows` in place of the file `path`.
fn problems(path: &str, rows: &str) -> Vec<String> {
    let embedded = Files::embedded();
    let header = embedded.get(path).unwrap().lines().find(|line| !line.starts_with('#')).unwrap();
    let changed = format!("{header}\n{rows}\n");
    let files = embedded.of("actors", "csv").map(|(at, text)| (at, if at == path { &changed } else { text }));
    let mut problems = Vec::new();
    read(&Files::of_pairs(files), &mut problems);
    let of_file = problems.iter().filter(|problem| problem.file == path);
    of_file.map(|problem| format!("{}: {}", problem.line.unwrap_or(0), problem.message)).collect()
}

fn check_problem(rows: &str, line: usize, expected: &str) {
    let found = problems("actors/groups.csv", rows);
    let start = format!("{line}: ");
    assert!(found.iter().any(|p| p.starts_with(&start) && p.contains(expected)), "{expected}: {found:?}");
}

#[test]
fn a_bad_row_is_named_with_its_line_and_a_remedy() {
    let good = "aa,Alpha Front,AFQ,armed_group,,,syr,2011,2013,,general";
    check_problem(&format!("{good}\nbb,Beta Front,,armed_group,,,xyz,,,,general"), 3, "`xyz` is no country");
    check_problem("aa,Alpha Front,,armed_group,,,syr,2014-02,2014-01-20,,general", 2, "after its end");
    check_problem("aa,Alpha Front,,armed_group,,,syr,14 May,,,general", 2, "is no day");
    check_problem("aa,Alpha Front,,armed_group,XXX,,syr,,,,general", 2, "`XXX` is no sector");
    check_problem("aa,Alpha Front,,armed_group,,,syr,,,zz,general", 2, "successor `zz`");
    check_problem("aa,Alpha Front,,armed_group,,,syr,,,,", 2, "no source");
    check_problem("aa,Syria,,armed_group,,,syr,,,,general", 2, "name of the state `syr`");
    check_problem(&format!("bb,Beta Front,,armed_group,,,syr,,,,general\n{good}"), 3, "move it up");
    check_problem(&format!("{good}\n{good}"), 3, "used twice");
}

#[test]
fn a_name_is_shared_only_where_country_or_time_parts_its_owners() {
    let named = |rows: &str| problems("actors/groups.csv", rows).iter().any(|p| p.contains("is also a name"));
    let first = "aa,Alpha Front,AFQ,armed_group,,,syr,2011,2013,,general";
    assert!(named(&format!("{first}\nbb,Beta Front,AFQ,armed_group,,,syr,2012,,,general")));
    assert!(named(&format!("{first}\nbb,Beta Front,AFQ,armed_group,,,,2012,,,general")));
    assert!(!named(&format!("{first}\nbb,Beta Front,AFQ,armed_group,,,syr,2013,,,general")));
    assert!(!named(&format!("{first}\nbb,Beta Front,AFQ,armed_group,,,irq,2012,,,general")));
}

#[test]
fn the_tables_cover_the_conflicts_of_half_a_century() {
    let tables = tables();
    let count = |kinds: &[ActorKind]| tables.organisations.iter().filter(|o| kinds.contains(&o.kind)).count();
    let bodies = count(&[ActorKind::Igo, ActorKind::Ngo, ActorKind::Monitor]);
    assert!(bodies >= 150, "{bodies} bodies");
    assert!(tables.organisations.len() - bodies >= 500, "{} groups", tables.organisations.len() - bodies);
}

#[test]
fn a_group_is_what_it_was_on_the_day() {
    let tables = tables();
    let sector = |id: &str, day: &str| tables.codes(id, day).map(|row| row.sector.clone());
    assert_eq!(sector("taliban", "2010-05-01"), None);
    assert_eq!(sector("taliban", ""), None);
    assert_eq!(sector("taliban", "2022-05-01"), Some("GOV".into()));
    assert_eq!(sector("taliban", "1999-05-01"), Some("GOV".into()));
    assert_eq!(sector("farc", "2016-05-01"), None);
    assert_eq!(sector("farc", "2018-05-01"), Some("PTY".into()));
    let nusra = &tables.organisations[tables.organisation("jabhat-al-nusra").unwrap()];
    assert_eq!(nusra.successor, "jabhat-fatah-al-sham");
    assert!(nusra.exists_on("2014-01-20") && !nusra.exists_on("2017-01-20"));
}

#[test]
fn words_and_phrases_tell_sectors() {
    let sectors = tables().sectors;
    let word = |word: &str| sectors.word(word).map(|told| (told.sector.clone(), told.place));
    assert_eq!(word("rebel"), Some(("REB".into(), WordPlace::Anywhere)));
    assert_eq!(word("deputy"), Some(("LEG".into(), WordPlace::Head)));
    assert_eq!(word("medical"), Some(("MED".into(), WordPlace::Beside)));
    assert_eq!(word("kettle"), None);
    assert!(sectors.word("police").unwrap().rank < sectors.word("spokesman").unwrap().rank);
    assert_eq!(sectors.portfolio("defence"), Some("MIL"));
    assert_eq!((sectors.cameo("JRN"), sectors.cameo("PRM"), sectors.cameo("GOV")), ("MED", "UAF", "GOV"));
    assert!(sectors.is_former("ousted") && !sectors.is_former("new"));
    assert_eq!(sectors.agents("news")[0].sectors, ["JRN"]);
}

#[test]
fn names_are_found_with_and_without_accents() {
    check("Faustin-Archange Touadéra said", &["faustin-archange-touadera/2"]);
    check("Faustin-Archange Touadera said", &["faustin-archange-touadera/2"]);
    check("faustin touadera", &[]);
}

#[test]
fn terms_of_one_person_in_one_office_follow_each_other() {
    let file = "actors/offices/bodies.csv";
    let two = |first: &str, second: &str| {
        let row = |days: &str| format!("ann-roe,Ann Roe,,President,nor-government,{days},election\n");
        problems(file, &(row(first) + &row(second)))
    };
    let check = |first: &str, second: &str, expected: &str| {
        let found = two(first, second);
        assert!(found.iter().any(|problem| problem.contains(expected)), "{expected}: {found:?}");
    };
    assert_eq!(two("2005-03,2010-01-07", "2010-01-07,"), [""; 0]);
    assert_eq!(two("2005,2010", "2010-06-01,2012"), [""; 0]);
    check("2005,2010-07", "2010-06-01,2012", "3: two terms of `ann-roe` as President");
    check("2005,", "2010,2012", "overlap");
    check("2005,2006", "2012-05,2012-04-30", "after its end");
    check("2005,2006", "2012-13,", "is no day");
    check(",2006", "2012,", "no `from`");
}

#[test]
fn a_name_is_that_of_one_person_alone() {
    let check = |name: &str, expected: &str| {
        let row = format!("ann-roe,{name},,President,nor-government,2005,,election");
        let found = problems("actors/offices/bodies.csv", &row);
        assert!(found.iter().any(|problem| problem.contains(expected)), "{expected}: {found:?}");
    };
    check("Angela Merkel", "2: `Angela Merkel` names both");
    check("Norway", "names both `nor`");
    check("M23", "names both `m23`");
}

#[test]
fn the_terms_of_a_person_stand_together_in_order() {
    let tables = tables();
    assert!(tables.offices.is_sorted_by(|a, b| (&a.id, &a.from) <= (&b.id, &b.from)));
    let terms = tables.terms("vladimir-putin");
    assert!(terms.len() >= 3 && terms.iter().all(|term| term.person == "Vladimir Putin"));
    let runs = |title: &str, day: &str| terms.iter().any(|term| term.title == title && term.runs_on(day));
    assert!(runs("President", "2014-01-20") && runs("Prime Minister", "2009-01-20"));
    assert!(!runs("President", "2009-01-20"));
    assert!(tables.terms("nobody").is_empty());
}

#[test]
fn two_thousand_terms_touch_the_years_since_2005() {
    let tables = tables();
    let recent = tables.offices.iter().filter(|term| !term.ended_by("2005-01-01"));
    assert!(recent.count() >= 2000);
}
