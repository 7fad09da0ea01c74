//! The description of the API is part of the interface: a change of it is seen and meant.

use serde_json::Value;

use super::{invented, json};

#[tokio::test]
async fn the_description_is_as_it_was() {
    let app = invented().await;
    let mut served = json(&app, "/api/openapi.json").await;
    served["info"]["version"] = Value::from("(of the build)");
    insta::assert_json_snapshot!(served);
}

#[tokio::test]
async fn every_address_and_every_field_is_described() {
    let app = invented().await;
    let served = json(&app, "/api/openapi.json").await;
    for (address, methods) in served["paths"].as_object().expect("paths") {
        assert!(methods["get"]["summary"].is_string(), "{address} has no description");
        for parameter in methods["get"]["parameters"].as_array().into_iter().flatten() {
            assert!(
                parameter["description"].is_string(),
                "{address}: {} has no description",
                parameter["name"]
            );
        }
    }
    for (name, schema) in served["components"]["schemas"].as_object().expect("schemas") {
        assert!(schema["description"].is_string(), "{name} has no description");
        for (field, about) in schema["properties"].as_object().into_iter().flatten() {
            let described =
                about["description"].is_string() || about["allOf"].is_array() || about["oneOf"].is_array();
            assert!(described, "{name}.{field} has no description: {about}");
        }
    }
}

#[tokio::test]
async fn the_manual_lists_every_address() {
    let app = invented().await;
    let manual = include_str!("../../../../docs/web.md");
    for address in json(&app, "/api/openapi.json").await["paths"].as_object().expect("paths").keys() {
        assert!(manual.contains(&format!("| `{address}` |")), "docs/web.md does not list {address}");
    }
}
