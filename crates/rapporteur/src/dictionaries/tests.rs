use super::{Dictionaries, Kind};

const VERBS: &str = "&TIES\n+TRADE\n+CLOSE\n\n--- BREAK [160] ---\nBREAK {BROKE BROKEN}\n\
    - * &TIES TIES [161] # a comment\n- NOT * [050]\n- no star [1]\n";

#[test]
fn kinds_are_told_by_content_and_bad_lines_are_named() {
    let mut dictionaries = Dictionaries::default();
    assert_eq!(dictionaries.add("ARNOR [ARN]\n+ARNORIAN\n").0, Kind::Actors);
    assert_eq!(dictionaries.add("MINISTER [~GOV]\n").0, Kind::Agents);
    let (kind, remarks) = dictionaries.add(VERBS);
    assert_eq!(kind, Kind::Verbs);
    assert_eq!(remarks.iter().map(|r| r.line).collect::<Vec<_>>(), [9]);
}

#[test]
fn a_pattern_gives_the_code_and_agents_join_actors() -> Result<(), rapporteur_nlp::Error> {
    let doc = rapporteur_nlp::Doc::from_conllu(
        "1\tGondor\tGondor\tPROPN\tNNP\t_\t3\tposs\t_\tSpaceAfter=No\n2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n\
         3\tminister\tminister\tNOUN\tNN\t_\t4\tnsubj\t_\t_\n4\tbroke\tbreak\tVERB\tVBD\t_\t0\tROOT\t_\t_\n\
         5\ttrade\ttrade\tNOUN\tNN\t_\t6\tcompound\t_\t_\n6\tties\ttie\tNOUN\tNNS\t_\t4\tdobj\t_\t_\n\
         7\twith\twith\tADP\tIN\t_\t6\tprep\t_\t_\n8\tArnor\tArnor\tPROPN\tNNP\t_\t7\tpobj\t_\t_\n\n",
    )?;
    let mut dictionaries = Dictionaries::default();
    for content in ["ARNOR [ARN]\nGONDOR [GON]\n\t[GDR >20100101]\n", "MINISTER [~GOV]\n", VERBS] {
        dictionaries.add(content);
    }
    let coded = |day| {
        let events = dictionaries.code(&doc, day);
        events.into_iter().map(|e| format!("{} {} {}", e.source, e.target, e.code)).collect::<Vec<_>>()
    };
    assert_eq!(coded(19_950_101), ["GONGOV ARN 161"]);
    assert_eq!(coded(20_200_101), ["GDRGOV ARN 161"]);
    Ok(())
}
