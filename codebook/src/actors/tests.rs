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
