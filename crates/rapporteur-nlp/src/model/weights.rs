//! `model` files: the layers of a network and their arrays.

use rmpv::ValueRef;

use super::files::ModelFiles;
use super::msgpack::{MAX_DEPTH, bytes, entries, get, items, need, parse, text};
use crate::Error;

/// An array of 32-bit floats.
#[derive(Clone, Debug)]
pub(crate) struct Array {
    pub(crate) shape: Vec<usize>,
    pub(crate) data: Vec<f32>,
}

/// One layer: its name, its arrays, and the settings we use.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) refs: Vec<(String, usize)>,
    params: Vec<(String, Array)>,
    seed: Option<u32>,
    columns: Vec<String>,
    window_size: Option<u64>,
}

/// The layers of one component, breadth first.
pub(crate) struct Weights {
    file: std::path::PathBuf,
    pub(crate) nodes: Vec<Node>,
}

impl Weights {
    /// Reads `<component>/model`.
    pub(crate) fn load(files: &ModelFiles, component: &str) -> Result<Self, Error> {
        let file = format!("{component}/model");
        let content = files.read(&file)?;
        let value = parse(files, &file, &content)?;
        let name = files.name(&file);
        let nodes = read_nodes(&value).map_err(|cause| Error::model(&name, cause))?;
        Ok(Self { file: name, nodes })
    }

    /// All layers of one kind, in order.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.nodes.iter().filter(move |node| node.name == name)
    }

    /// Layer number `index` of one kind.
    pub(crate) fn nth(&self, name: &str, index: usize) -> Result<&Node, Error> {
        let mut found = self.nodes.iter().filter(|node| node.name == name);
        found.nth(index).ok_or_else(|| self.bad(format!("has no {name} layer number {index}")))
    }

    /// A parameter of a layer, which must have the given shape; 0 stands for any size but zero.
    pub(crate) fn array<'a>(&self, node: &'a Node, param: &str, shape: &[usize]) -> Result<&'a Array, Error> {
        let found = node.params.iter().find(|(name, _)| name == param).map(|(_, array)| array);
        let array = found.ok_or_else(|| self.bad(format!("{} has no parameter {param}", node.name)))?;
        let fits = array.shape.len() == shape.len()
            && array.shape.iter().zip(shape).all(|(&have, &want)| have == want || (want == 0 && have > 0));
        if !fits {
            let cause = format!("{} {param} has shape {:?} where {shape:?} is due", node.name, array.shape);
            return Err(self.bad(cause));
        }
        Ok(array)
    }

    pub(crate) fn bad(&self, cause: impl std::fmt::Display) -> Error {
        Error::model(&self.file, cause)
    }

    pub(crate) fn unsupported(&self, what: impl std::fmt::Display, remedy: &str) -> Error {
        Error::unsupported(&self.file, what, remedy)
    }
}

impl Node {
    pub(crate) fn seed(&self) -> Option<u32> {
        self.seed
    }

    pub(crate) fn columns(&self) -> &[String] {
        &self.columns
    }

    pub(crate) fn window_size(&self) -> Option<u64> {
        self.window_size
    }
}

fn read_nodes(value: &ValueRef<'_>) -> Result<Vec<Node>, String> {
    let nodes = items(need(value, "nodes")?);
    let attrs = items(need(value, "attrs")?);
    let params = items(need(value, "params")?);
    if attrs.len() != nodes.len() || params.len() != nodes.len() {
        return Err("has lists of layers, settings and parameters of different lengths".to_owned());
    }
    nodes
        .iter()
        .zip(attrs)
        .zip(params)
        .map(|((node, attrs), params)| read_node(node, attrs, params))
        .collect()
}

fn read_node(node: &ValueRef<'_>, attrs: &ValueRef<'_>, params: &ValueRef<'_>) -> Result<Node, String> {
    let name = text(need(node, "name")?).ok_or("has a layer whose name is no text")?.to_owned();
    let refs = get(node, "refs").map_or(&[][..], entries);
    let refs = refs.iter().filter_map(|(k, v)| Some((text(k)?.to_owned(), v.as_u64()? as usize))).collect();
    let mut arrays = Vec::new();
    for (key, value) in entries(params) {
        let key = text(key).ok_or_else(|| format!("{name} has a parameter whose name is no text"))?;
        if *value != ValueRef::Nil {
            arrays.push((key.to_owned(), read_array(value).map_err(|e| format!("{name} {key} {e}"))?));
        }
    }
    // The settings are MessagePack inside MessagePack.
    let setting = |key: &str| {
        let mut inner = bytes(get(attrs, key)?)?;
        rmpv::decode::read_value_ref_with_max_depth(&mut inner, MAX_DEPTH).ok()
    };
    let columns = setting("columns")
        .map_or_else(Vec::new, |list| items(&list).iter().filter_map(text).map(str::to_owned).collect());
    let seed = setting("seed").and_then(|s| s.as_u64()).and_then(|s| u32::try_from(s).ok());
    let window_size = setting("window_size").and_then(|s| s.as_u64());
    Ok(Node { name, refs, params: arrays, seed, columns, window_size })
}

fn read_array(value: &ValueRef<'_>) -> Result<Array, String> {
    let kind = text(need(value, "type")?).unwrap_or("?");
    if kind != "<f4" {
        return Err(format!("holds {kind} where 32-bit floats are due"));
    }
    let shape: Vec<usize> =
        items(need(value, "shape")?).iter().filter_map(|n| Some(n.as_u64()? as usize)).collect();
    let data = bytes(need(value, "data")?).ok_or("has data that are no bytes")?;
    let size = shape.iter().try_fold(4usize, |size, &n| size.checked_mul(n));
    if size != Some(data.len()) {
        return Err(format!("has {} bytes for the shape {shape:?}", data.len()));
    }
    let data: Vec<f32> = data.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
    if data.iter().any(|x| !x.is_finite()) {
        return Err("holds a value that is not finite".to_owned());
    }
    Ok(Array { shape, data })
}
