use rapporteur_model::SpanClass;

use crate::{one, words};

/// A crawled page with a cut caption, a lede broken at a link, stamps glued to headlines, a footer twice, a form.
const CRAWLED: &str = "Envoy Marta Olsen (R) greets delegates in the lobby of the\n\
Envoy Marta Olsen opened a second round of talks on the river border on Tuesday and asked both governments to keep their guns silent while delegates meet. Ministers from the two\n\
capitals had arrived late on Monday after storms closed the airport for most of the day.\n\
\"We will not leave before there is a text on the table,\" Olsen said in the courtyard of the old customs house.\n\
Delegates of the northern government said they would study a plan to open two crossings for food and medicine.\n\
The southern delegation gave no comment, but its leader shook hands with the envoy before the cameras.\n\
Source: dpa\n\
GMT 09:12 2019 Monday ,4 March\n\
Harvest festival draws record crowd to the capitalGMT 08:40 2019 Monday ,4 March\n\
Central bank keeps its rate for the third monthGMT 21:03 2019 Sunday ,3 March\n\
Ferry service to the islands resumes after stormMaintained and developed by Lakeside Media Group.\n\
All rights reserved to Lakeside Media Group 2020 ©\n\
Maintained and developed by Lakeside Media Group.\n\
All rights reserved to Lakeside Media Group 2020 ©\n\
Send your comments\n\
Your comment as a visitor";

#[test]
fn crawled_page_gives_the_story_and_labels_the_rest() {
    let article = one("a.txt", CRAWLED);
    assert_eq!(article.text, CRAWLED);
    let body = words(&article, SpanClass::Body);
    assert_eq!(body.len(), 1);
    assert!(body[0].starts_with("Envoy Marta Olsen opened") && body[0].ends_with("before the cameras."));
    assert!(words(&article, SpanClass::Caption)[0].starts_with("Envoy Marta Olsen (R)"));
    assert_eq!(words(&article, SpanClass::Credit), ["Source: dpa"]);
    let related = words(&article, SpanClass::Related).concat();
    assert!(related.contains("Harvest festival") && related.contains("Ferry service"));
    assert!(!related.contains("Maintained"));
    assert!(words(&article, SpanClass::Comment).concat().contains("Send your comments"));
}

#[test]
fn agency_and_publisher_differ_by_role() {
    let article = one("a.txt", CRAWLED);
    assert_eq!(article.agency.map(|(name, _)| name).as_deref(), Some("dpa"));
    assert_eq!(article.publisher.map(|(name, _)| name).as_deref(), Some("Lakeside Media Group"));
    assert_eq!(article.lang.as_deref(), Some("en"));
}

#[test]
fn no_date_comes_from_other_headlines_or_the_footer() {
    assert_eq!(one("a.txt", CRAWLED).published, None);
}

#[test]
fn dateline_names_place_day_and_agency() {
    let text = "Truce monitors reach the valley\n\nVALDORA, Norland, March 4 (Fieldpost) - Monitors reached the upper \
        valley on Monday, two days after both armies said they would stop shelling the road.\n\nResidents said the \
        night had been quiet for the first time since winter.\n";
    let article = one("b.txt", text);
    assert_eq!(words(&article, SpanClass::Title), ["Truce monitors reach the valley"]);
    assert_eq!(words(&article, SpanClass::Dateline), ["VALDORA, Norland, March 4 (Fieldpost) - "]);
    assert_eq!(article.agency.as_ref().map(|(name, _)| name.as_str()), Some("Fieldpost"));
    assert!(words(&article, SpanClass::Body)[0].ends_with("since winter."));
}

#[test]
fn an_agency_inside_the_story_is_not_its_source() {
    let text = "The general told Reuters on Friday that his troops had left the two villages, as the plan asks.\n\
        He said the last trucks had crossed the bridge before noon and that nobody had been hurt.\n";
    assert_eq!(one("c.txt", text).agency, None);
}

#[test]
fn a_notice_names_writer_and_printer() {
    let text = "The two sides traded prisoners at the bridge on Sunday, and the monitors counted forty on each side.\n\
        Families waited on both banks from the early morning, and some had walked through the night to be there.\n\n\
        (c) Fieldpost 2020. Reproduced by The Morning Ledger.\n";
    let article = one("d.txt", text);
    assert_eq!(article.agency.map(|(name, _)| name).as_deref(), Some("Fieldpost"));
    assert_eq!(article.publisher.map(|(name, _)| name).as_deref(), Some("The Morning Ledger"));
}

#[test]
fn the_third_point_of_a_list_is_no_copyright() {
    let text = "The two sides, meeting at the bridge on Sunday under the eyes of the monitors, have agreed as follows:\n\
        (a) The troops shall leave the two villages before the first of May.\n\
        (b) The monitors shall count the trucks at the bridge every morning.\n\
        (c) The parties shall meet again at the bridge before the end of the month.\n\
        (d) The families shall be told of the fate of the missing by the monitors.\n";
    let article = one("p.txt", text);
    assert!(words(&article, SpanClass::Body).concat().contains("shall meet again"));
    assert_eq!(article.agency, None);
}

#[test]
fn odd_input_keeps_its_bytes_and_full_spans() {
    for text in
        ["", "\n", "\r\n\r\n", "\u{FEFF}x", "a\u{301}\n\u{200F}ב\n", "©", " \u{A0} ", "GMT 12:00GMT 12:00x"]
    {
        let article = one("e.txt", text);
        assert_eq!(article.text, text.trim_start_matches('\u{FEFF}'));
    }
}

const STORY: &str = "The two sides traded prisoners at the bridge on Sunday, and the monitors counted forty on each side.\n\
    Families waited on both banks from the early morning, and some had walked through the night to be there.";

#[test]
fn an_agency_may_close_the_story_in_brackets_or_bare() {
    let agency = |text: &str| one("a.txt", text).agency.map(|(name, _)| name);
    for (closing, name) in [
        (" (AFP).", Some("AFP")),
        (" /TASS/", Some("TASS")),
        (" — Reuters", Some("Reuters")),
        (" AFP", Some("AFP")),
        ("\nAP, dpa", Some("AP")),
        ("\n(Halyard Press Service)", Some("Halyard Press Service")),
        (" (The names are not their own)", None),
        (" They thanked the AP", None),
    ] {
        assert_eq!(agency(&format!("{STORY}{closing}\n")).as_deref(), name, "{closing}");
    }
}

#[test]
fn a_trail_of_rubrics_is_no_headline() {
    let text = format!(
        "Prisoners traded at the bridge on the river\n\nHome > World > The river border\n\n{STORY}\n"
    );
    assert_ne!(one("a.txt", &text).title.as_deref(), Some("Home > World > The river border"));
}

/// A caption names people as the lede does; the headline above it, broken in two, is the headline.
#[test]
fn a_caption_between_headline_and_story_is_no_headline() {
    let page = "Orlov asks both armies to leave the valley before the talks, a demand that they have refused\nbefore\n\
        Special Envoy Pavel Orlov arrives for a meeting in Melnik on Monday\n\
        Special Envoy Pavel Orlov asked both armies on Monday to leave the valley before the talks begin, a demand that they \
        have refused twice since the spring.\n\
        He told reporters in Melnik that no delegation could speak freely while guns stood on the hills above the town.\n\
        Neither side answered at once, but a spokesman of the northern army said that his men would stay where they were.\n";
    let article = one("a.txt", page);
    let title = article.title.as_deref().expect("it has one");
    assert!(title.starts_with("Orlov asks both armies") && title.ends_with("refused before"), "{title}");
    assert!(words(&article, SpanClass::Body).concat().starts_with("Special Envoy Pavel Orlov asked"));
}

#[test]
fn the_house_of_a_page_is_told_by_its_frame() {
    let story = "The army and the rebels agreed on Monday to stop shelling the port for ten days, mediators said. Trucks with flour \
                 and medicine are to enter the town on Wednesday, and the wounded are to be brought out.\n\nBoth sides said they \
                 would keep to the deal as long as the other did.\n";
    let of = |head: &str, tail: &str| {
        let article = one("page.txt", &format!("{head}\n\n{story}\n{tail}\n"));
        (article.agency.map(|(name, _)| name), article.publisher.map(|(name, _)| name))
    };
    let name = |name: &str| Some(name.to_owned());
    assert_eq!(
        of("The Lake Courier | WEEKEND", "More from the Lake Courier: Rice prices climb").1,
        name("The Lake Courier")
    );
    assert_eq!(of("LAKE ACCESS GROUP\nUpdate No. 4, 3 May 2019", "").1, name("LAKE ACCESS GROUP"));
    assert_eq!(
        of("Truce for ten days", "Issued by the Lake Access Group. Write to the desk.").0,
        name("Lake Access Group")
    );
    assert_eq!(of("Rebels free soldiers", "").1, None);
}

#[test]
fn a_wire_that_prints_its_own_story_is_its_agency_and_nobody_is_its_publisher() {
    let story = "Envoy Marta Olsen opened a second round of talks on the river border on Tuesday and asked both governments \
                 to keep their guns silent while delegates meet in the old customs house.\n\nThe southern delegation gave no \
                 comment, but its leader shook hands with the envoy before the cameras and wished her well.";
    let page = format!(
        "LAKE REGION NEWS AGENCY\n\nTalks open\n\n{story}\n\nAll rights reserved to Lake Region News Agency 2020"
    );
    let article = one("a.txt", &page);
    let name =
        |named: &Option<(String, rapporteur_model::ByteSpan)>| named.as_ref().map(|(n, _)| n.to_lowercase());
    assert_eq!(name(&article.agency).as_deref(), Some("lake region news agency"));
    assert_eq!(name(&article.publisher), None);
    let paper = page.replace("NEWS AGENCY", "COURIER").replace("News Agency", "Courier");
    let article = one("a.txt", &paper);
    assert_eq!(name(&article.agency), None);
    assert_eq!(name(&article.publisher).as_deref(), Some("lake region courier"));
}

/// A headline may ask, or end in a full stop or an initial.
#[test]
fn one_sentence_above_the_dateline_is_the_headline() {
    let body = "VALDORA, Norland, March 4, 2019 (Fieldpost) - Monitors reached the upper valley on Monday, two days after both \
        armies said they would stop shelling the road.\n\nResidents said the night had been quiet for the first time since \
        winter.\n";
    for headline in [
        "Will they leave?",
        "Monitors reach the valley.",
        "Rebels to sign in the U.S.",
        "Guns fall silent at 7 a.m.",
    ] {
        let article = one("a.txt", &format!("{headline}\n\n{body}"));
        assert_eq!(article.title.as_deref(), Some(headline));
        assert_eq!(article.agency.map(|(name, _)| name).as_deref(), Some("Fieldpost"), "{headline}");
        let day = article.published.and_then(|day| day.from);
        assert_eq!(day.as_deref(), Some("2019-03-04"), "{headline}");
    }
    let two = "Monitors reached the valley. Nobody had expected them.";
    assert_ne!(one("a.txt", &format!("{two}\n\n{body}")).title.as_deref(), Some(two));
}

#[test]
fn the_last_entry_of_a_live_report_belongs_to_it() {
    let text = "Valley truce: live\n\nMarch 4, 2019\n\n\
        15:30 GMT\nEnvoy thanks both armies\nThe envoy thanked both armies and asked them to keep the road open.\n\n\
        14:00 GMT\nShots at the bridge\nMonitors heard shots at the bridge and could not say who had fired.\n\n\
        12:00 GMT\nTruce begins\nA truce between the two armies has begun.";
    let body = words(&one("a.txt", text), SpanClass::Body).concat();
    assert!(body.contains("heard shots") && body.ends_with("has begun."), "{body}");
}

#[test]
fn a_short_answer_at_the_end_belongs_to_the_interview() {
    let text = "The envoy of the northern army on the truce in the valley\n\n\
        Pavel Orlov speaks for the northern army. He answered our questions on Monday at the old customs house.\n\n\
        Q: Will your men leave the two villages before the talks begin?\n\
        A: They will leave when the others have opened the road to the lorries.\n\n\
        Q: The other side says that you shelled the bridge on Sunday.\n\
        A: No. We did not.";
    let body = words(&one("a.txt", text), SpanClass::Body).concat();
    assert!(body.ends_with("We did not."), "{body}");
}

#[test]
fn a_quotation_in_another_language_is_not_the_language_of_the_text() {
    let text = "VALDORA, March 4, 2019 (Fieldpost) - The northern army has left the upper valley, a spokesman told the press on \
        Monday. \"Nous avons quitté la vallée et nous ne reviendrons pas tant que la trêve est respectée par les autres,\" he \
        said.";
    assert_eq!(one("a.txt", text).lang.as_deref(), Some("en"));
}

#[test]
fn a_page_names_its_house_by_its_staff_and_by_who_issued_it() {
    let told = "The army and the rebels of the delta agreed on Monday to stop firing for a week, a mediator said in the capital. \
                Neither side has said when the truce is to begin, and shells fell on the port in the morning.";
    let house = |head: &str, foot: &str| {
        let page = format!("{head}\n\n{told}\n\n{foot}\n");
        let article = one("page.txt", &page);
        let named = article.agency.or(article.publisher);
        named.map(|(name, _)| name)
    };
    let cases = [
        (
            "LIVE: Truce in the delta\n\nMonday, 4 May 2015. Updates from Corran News reporters in the delta.",
            "",
            "Corran News",
        ),
        (
            "Delta live\n\nCorran News live coverage, Monday 4 May 2015. Latest entry first.",
            "",
            "Corran News",
        ),
        ("Delta: Access Update No. 7\nIssued by OCHA Mali in Bamako on 3 May 2015", "", "OCHA Mali"),
        (
            "JOINT COMMUNIQUE\nThe Port, 4 May 2015",
            "Printed in the Delta Courier, 6 May 2015.",
            "Delta Courier",
        ),
    ];
    for (head, foot, expected) in cases {
        assert_eq!(house(head, foot).as_deref(), Some(expected), "{head}");
    }
}
