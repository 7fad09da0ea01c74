use std::collections::BTreeMap;

use super::Weights;

#[test]
fn weights_survive_their_file() {
    let rows = BTreeMap::from([(0, vec![0.1, -0.1]), (Weights::key(&["w sign"]), vec![-1.0, 2.0])]);
    let weights = Weights::new(vec!["NONE".to_owned(), "AGREE".to_owned()], &rows);
    let again = Weights::read(&weights.bytes());
    let keys = [Weights::key(&["w ", "sign"])];
    assert_eq!(again.predict(&keys), weights.predict(&keys));
    let (label, probability) = again.predict(&keys)[0];
    assert_eq!(label, "AGREE");
    assert!((0.9..1.0).contains(&probability), "{probability}");
}

#[test]
fn a_broken_file_gives_no_labels() {
    assert!(Weights::read(&[3, 9]).predict(&[]).is_empty());
}

#[test]
fn the_embedded_model_knows_every_category() {
    let labels = super::embedded().predict(&[]);
    assert_eq!(labels.len(), 19);
    assert!((labels.iter().map(|(_, p)| p).sum::<f64>() - 1.0).abs() < 1e-9);
}
