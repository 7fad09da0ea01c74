//! The rows of one reading, its ids replaced by those of the ledger.

use std::collections::BTreeSet;

use rapporteur_model::{
    Actor, Article, Document, Figure, Item, Place, Reading, Sketch, Statement, wholes_first,
};
use sqlx::SqliteConnection;

use crate::copies::{self, Original, Originals};
use crate::error::Result;
use crate::ids::{self, Ids, anchored, map};
use crate::join::{Choice, Joins, Known, actor_key, place_key, plain, word};
use crate::record::{json, spans};
use crate::table::{self, Rows};

/// Adds the rows of one reading.
pub(crate) struct Insert<'a> {
    pub(crate) db: &'a mut SqliteConnection,
    pub(crate) joins: &'a mut Joins,
    pub(crate) rows: Rows,
    /// Day of the report.
    pub(crate) reported: Option<String>,
}

impl Insert<'_> {
    /// Adds a document; gives its id, and its original if it is a copy.
    pub(crate) async fn document(
        &mut self,
        article: &Article,
        reading: &Reading,
    ) -> Result<(String, Option<Original>)> {
        let sketch = Sketch::of(&article.story());
        let mut original = match &reading.document.copy_of {
            Some(name) => copies::named(self.db, name).await?,
            None => None,
        };
        if original.is_none() {
            original = copies::original(self.db, &sketch, self.reported.as_deref()).await?;
        }
        let id = self.joins.next('d');
        let spans = json("the spans of the page", &spans(article))?;
        let values = [
            id.as_str().into(),
            reading.text_sha256.as_str().into(),
            reading.id.as_str().into(),
            original.as_ref().map(|original| original.document.as_str()).into(),
            article.text.as_str().into(),
            spans.into(),
        ];
        self.rows.add(self.db, &table::DOCUMENT, values).await?;
        let triples = json("the sketch of the story", &sketch)?;
        let values = [id.as_str().into(), self.reported.as_deref().into(), triples.into()];
        self.rows.add(self.db, &table::SKETCH, values).await?;
        for key in sketch.keys() {
            self.rows.add(self.db, &table::PRINT, [id.as_str().into(), copies::print(key).into()]).await?;
        }
        let title = reading.document.title.as_deref().unwrap_or_default();
        let body: Vec<_> = reading.document.body.iter().map(|body| body.quote.as_str()).collect();
        self.search("document", &id, &format!("{title}\n{}", body.join("\n"))).await?;
        Ok((id, original))
    }

    async fn search(&mut self, kind: &str, id: &str, text: &str) -> Result<()> {
        sqlx::query("INSERT INTO search (kind, id, seq, text) VALUES ($1, $2, $3, $4)")
            .bind(kind)
            .bind(id)
            .bind(self.rows.seq)
            .bind(text)
            .execute(&mut *self.db)
            .await?;
        Ok(())
    }

    /// The items that earlier readings of the document were about.
    pub(crate) async fn items_of(&mut self, document: &str) -> Result<Vec<String>> {
        let items =
            sqlx::query_scalar("SELECT DISTINCT item FROM item_seen WHERE document = $1 ORDER BY item");
        Ok(items.bind(document).fetch_all(&mut *self.db).await?)
    }

    /// Adds a reading and all its records; gives its id and adds the items it is about to `touched`.
    pub(crate) async fn reading(
        &mut self,
        document: &str,
        copy_of: Option<&str>,
        reading: &Reading,
        versions: String,
        touched: &mut BTreeSet<String>,
    ) -> Result<String> {
        let id = self.joins.next('r');
        let about = Document { body: vec![], excluded: vec![], ..reading.document.clone() };
        let values = [
            id.as_str().into(),
            document.into(),
            versions.into(),
            reading.process.as_deref().into(),
            self.reported.as_deref().into(),
            json("the document", &about)?.into(),
            json("the reading", reading)?.into(),
        ];
        self.rows.add(self.db, &table::READING, values).await?;
        let originals = match copy_of {
            Some(original) => self.originals(original).await?,
            None => Originals::default(),
        };
        let mut ids = Ids::default();
        self.actors(document, &reading.actors, &mut ids).await?;
        self.places(document, &reading.places, &mut ids).await?;
        self.items(document, reading, &originals, &mut ids).await?;
        self.statements(document, &reading.statements, &originals, &mut ids).await?;
        self.figures(document, &reading.figures, &originals, &ids).await?;
        touched.extend(ids.items.into_values());
        Ok(id)
    }

    async fn originals(&mut self, document: &str) -> Result<Originals> {
        let mut originals = Originals::default();
        let current = "AND seq = (SELECT max(seq) FROM reading WHERE document = $1)";
        let rows = |table: &str, more: &str| {
            sqlx::AssertSqlSafe(format!(
                "SELECT json FROM {table} WHERE document = $1 {current} {more} ORDER BY rowid"
            ))
        };
        let statements: Vec<String> = sqlx::query_scalar(rows("statement", "AND same_as IS NULL"))
            .bind(document)
            .fetch_all(&mut *self.db)
            .await?;
        for json in statements {
            let statement: Statement = crate::join::row("statement", &json)?;
            originals.statements.entry(copies::statement_words(&statement)).or_insert(statement.id);
        }
        let figures: Vec<String> = sqlx::query_scalar(rows("figure", "AND same_as IS NULL"))
            .bind(document)
            .fetch_all(&mut *self.db)
            .await?;
        for json in figures {
            let figure: Figure = crate::join::row("figure", &json)?;
            originals.figures.entry(copies::figure_words(&figure)).or_insert(figure.id);
        }
        let items: Vec<String> =
            sqlx::query_scalar(rows("item_seen", "")).bind(document).fetch_all(&mut *self.db).await?;
        for json in items {
            let item: Item = crate::join::row("item_seen", &json)?;
            originals.items.entry((word(item.kind), plain(&item.label))).or_insert(item.id);
        }
        Ok(originals)
    }

    async fn actors(&mut self, document: &str, actors: &[Actor], ids: &mut Ids) -> Result<()> {
        for actor in actors {
            let key = actor_key(actor, document);
            let known = self.joins.actors.get(&key).cloned();
            let id = if let Some(id) = known {
                id
            } else {
                let id = self.joins.next('a');
                let values = [id.as_str().into(), key.as_str().into(), actor.name.as_str().into()];
                self.rows.add(self.db, &table::ACTOR, values).await?;
                self.search("actor", &id, &actor.name).await?;
                self.joins.actors.insert(key, id.clone());
                id
            };
            ids.actors.insert(actor.id.clone(), id);
        }
        for actor in actors {
            let seen = Actor {
                id: ids.actors.get(&actor.id).cloned().unwrap_or_default(),
                acts_for: map(&actor.acts_for, &ids.actors),
                member_of: map(&actor.member_of, &ids.actors),
                ally_of: map(&actor.ally_of, &ids.actors),
                ..actor.clone()
            };
            let values = [seen.id.as_str().into(), document.into(), json("an actor", &seen)?.into()];
            self.rows.add(self.db, &table::ACTOR_SEEN, values).await?;
            self.joins.see_actor(&seen);
        }
        Ok(())
    }

    async fn places(&mut self, document: &str, places: &[Place], ids: &mut Ids) -> Result<()> {
        for place in places {
            let key = place_key(place);
            let known = self.joins.places.get(&key).cloned();
            let id = if let Some(id) = known {
                id
            } else {
                let id = self.joins.next('p');
                let values = [id.as_str().into(), key.as_str().into(), place.name.as_str().into()];
                self.rows.add(self.db, &table::PLACE, values).await?;
                self.joins.places.insert(key, id.clone());
                id
            };
            ids.places.insert(place.id.clone(), id);
        }
        for place in places {
            let id = ids.places.get(&place.id).cloned().unwrap_or_default();
            let within = place
                .within
                .as_ref()
                .and_then(|within| ids.places.get(within))
                .filter(|w| **w != id)
                .cloned();
            if let Some(within) = &within {
                self.joins.set_within(&id, within);
            }
            let seen = Place { id, within, ..place.clone() };
            let values = [seen.id.as_str().into(), document.into(), json("a place", &seen)?.into()];
            self.rows.add(self.db, &table::PLACE_SEEN, values).await?;
        }
        Ok(())
    }

    async fn items(
        &mut self,
        document: &str,
        reading: &Reading,
        originals: &Originals,
        ids: &mut Ids,
    ) -> Result<()> {
        let mut taken = BTreeSet::new();
        for at in wholes_first(&reading.items) {
            let item = &reading.items[at];
            let seen = Known::new(ids::item(item, ids), reading.process.clone(), self.reported.clone());
            let repeated = originals.items.get(&(word(item.kind), plain(&item.label)));
            let choice = match repeated.filter(|id| !taken.contains(*id)) {
                Some(id) => Choice::Same(id.clone()),
                None => self.joins.choose(&seen, &taken),
            };
            let id = self.item(seen, choice, document).await?;
            taken.insert(id.clone());
            ids.items.insert(item.id.clone(), id);
        }
        Ok(())
    }

    async fn item(&mut self, mut seen: Known, choice: Choice, document: &str) -> Result<String> {
        let id = match choice {
            Choice::Same(id) => id,
            Choice::New { near } => {
                let id = self.joins.next('i');
                let values = [
                    id.as_str().into(),
                    word(seen.item.kind).into(),
                    seen.process.as_deref().into(),
                    seen.item.label.as_str().into(),
                ];
                self.rows.add(self.db, &table::ITEM, values).await?;
                self.search("item", &id, &seen.item.label).await?;
                for other in near {
                    self.rows.add(self.db, &table::ITEM_NEAR, [id.as_str().into(), other.into()]).await?;
                }
                id
            }
        };
        seen.item.id.clone_from(&id);
        let values = [
            id.as_str().into(),
            document.into(),
            seen.reported.as_deref().into(),
            json("an item", &seen.item)?.into(),
        ];
        self.rows.add(self.db, &table::ITEM_SEEN, values).await?;
        let known = match self.joins.items.get(&id) {
            Some(known) => {
                let mut known = known.clone();
                known.absorb(&seen.item, seen.reported);
                known
            }
            None => seen,
        };
        self.joins.set_item(known);
        Ok(id)
    }

    async fn statements(
        &mut self,
        document: &str,
        statements: &[Statement],
        originals: &Originals,
        ids: &mut Ids,
    ) -> Result<()> {
        for statement in statements {
            let id = self.joins.next('s');
            ids.statements.insert(statement.id.clone(), id);
        }
        for (ordinal, statement) in (0_i64..).zip(statements) {
            let told = ids::statement(statement, ids);
            let same_as = originals.statements.get(&copies::statement_words(statement));
            let values = [
                told.id.as_str().into(),
                document.into(),
                ordinal.into(),
                word(told.stance).into(),
                word(told.polarity).into(),
                self.reported.as_deref().into(),
                same_as.map(String::as_str).into(),
                json("a statement", &told)?.into(),
            ];
            self.rows.add(self.db, &table::STATEMENT, values).await?;
            for item in &told.items {
                let values = [told.id.as_str().into(), item.as_str().into()];
                self.rows.add(self.db, &table::STATEMENT_ITEM, values).await?;
            }
            for (part, actors) in
                [("holder", &told.holder), ("attribution", &told.attribution), ("target", &told.target)]
            {
                for actor in actors {
                    let values = [told.id.as_str().into(), actor.as_str().into(), part.into()];
                    self.rows.add(self.db, &table::STATEMENT_ACTOR, values).await?;
                }
            }
            if same_as.is_none() {
                let quotes: Vec<_> = told.evidence.iter().map(|evidence| evidence.quote.as_str()).collect();
                self.search("statement", &told.id, &quotes.join(" / ")).await?;
            }
        }
        Ok(())
    }

    async fn figures(
        &mut self,
        document: &str,
        figures: &[Figure],
        originals: &Originals,
        ids: &Ids,
    ) -> Result<()> {
        for figure in figures {
            let told = Figure {
                id: self.joins.next('f'),
                attribution: map(&figure.attribution, &ids.actors),
                item: figure.item.as_ref().and_then(|item| ids.items.get(item)).cloned(),
                place: figure.place.as_ref().and_then(|place| ids.places.get(place)).cloned(),
                period: figure.period.clone().map(|when| anchored(when, ids)),
                ..figure.clone()
            };
            let same_as = originals.figures.get(&copies::figure_words(figure));
            let values = [
                told.id.as_str().into(),
                document.into(),
                told.item.as_deref().into(),
                self.reported.as_deref().into(),
                same_as.map(String::as_str).into(),
                json("a figure", &told)?.into(),
            ];
            self.rows.add(self.db, &table::FIGURE, values).await?;
        }
        Ok(())
    }
}
