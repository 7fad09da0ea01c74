//! Arbitrary bytes as a frozen document, and as CoNLL-U: an error, or a document that survives being written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur_nlp::Doc;

fuzz_target!(|bytes: &[u8]| {
    let mut frozen = b"RDOC\x01".to_vec();
    frozen.extend_from_slice(bytes);
    if let Ok(doc) = Doc::from_bytes(&frozen) {
        assert_eq!(Doc::from_bytes(&doc.to_bytes()).expect("our own bytes"), doc);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(doc) = Doc::from_conllu(text)
    {
        assert_eq!(Doc::from_conllu(&doc.to_conllu()).expect("our own CoNLL-U"), doc);
        let _ = rapporteur_nlp::svg::entities(&doc, 80);
        doc.sents().for_each(|sent| assert!(rapporteur_nlp::svg::parse(sent).ends_with("</svg>")));
    }
});
