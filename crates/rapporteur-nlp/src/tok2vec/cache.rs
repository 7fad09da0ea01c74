//! The bounded memory of token types: which slot holds which type, and which one to give up.

use crate::kernel::Buffer;

/// Most types that are kept; each takes about 4 kB for a model of width 96. A tile must fit.
const MAX_SLOTS: usize = 6144;

/// No slot or no type.
const NONE: u32 = u32::MAX;

/// Floats by token type, in slots that are given up by the second-chance rule.
#[derive(Debug)]
pub(crate) struct TypeCache {
    slot_of: Vec<u32>,
    slots: Vec<Slot>,
    data: Buffer,
    stride: usize,
    hand: usize,
    tile: u32,
    missing: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    kind: u32,
    /// Last tile that used it.
    tile: u32,
    used: bool,
}

impl TypeCache {
    pub(super) fn new(stride: usize) -> Self {
        Self {
            slot_of: Vec::new(),
            slots: Vec::new(),
            data: Buffer::default(),
            stride,
            hand: 0,
            tile: 0,
            missing: Vec::new(),
        }
    }

    /// Forgets all types, because their numbers have changed.
    pub(crate) fn clear(&mut self) {
        self.slot_of.clear();
        self.slots.clear();
        self.hand = 0;
    }

    /// Starts a tile in which types below `types` occur.
    pub(super) fn begin(&mut self, types: usize) {
        if self.slot_of.len() < types {
            self.slot_of.resize(types, NONE);
        }
        self.tile = self.tile.wrapping_add(1);
        self.missing.clear();
    }

    /// The slot of a type; a new one is noted as missing.
    pub(super) fn slot(&mut self, kind: u32) -> u32 {
        let known = self.slot_of[kind as usize];
        let slot = if known == NONE { self.take(kind) } else { known };
        let entry = &mut self.slots[slot as usize];
        entry.tile = self.tile;
        entry.used = true;
        slot
    }

    fn take(&mut self, kind: u32) -> u32 {
        let slot = if self.slots.len() < MAX_SLOTS {
            self.slots.push(Slot { kind: NONE, tile: 0, used: false });
            self.slots.len() - 1
        } else {
            self.evict()
        };
        self.slots[slot].kind = kind;
        self.slot_of[kind as usize] = slot as u32;
        self.missing.push((kind, slot as u32));
        slot as u32
    }

    /// Second chance: the first slot that was not used since the hand last passed. Slots of this tile are spared.
    fn evict(&mut self) -> usize {
        loop {
            let at = self.hand;
            self.hand = (self.hand + 1) % self.slots.len();
            let slot = &mut self.slots[at];
            if slot.tile == self.tile {
                continue;
            }
            if !std::mem::take(&mut slot.used) {
                self.slot_of[slot.kind as usize] = NONE;
                return at;
            }
        }
    }

    /// The types that have to be computed, with their slots. Hand the list back with [`TypeCache::restore`].
    pub(super) fn missing(&mut self) -> Vec<(u32, u32)> {
        self.data.grow(self.slots.len() * self.stride);
        std::mem::take(&mut self.missing)
    }

    pub(super) fn restore(&mut self, missing: Vec<(u32, u32)>) {
        self.missing = missing;
    }

    pub(super) fn get(&self, slot: u32) -> &[f32] {
        &self.data[slot as usize * self.stride..][..self.stride]
    }

    pub(super) fn data(&mut self, slot: u32) -> &mut [f32] {
        &mut self.data[slot as usize * self.stride..][..self.stride]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_a_tile_stay_and_old_ones_go() {
        let mut cache = TypeCache::new(16);
        for tile in 0..100u32 {
            cache.begin(30_000);
            let kinds: Vec<u32> = (0..264).map(|i| if i < 8 { i } else { tile * 264 + i }).collect();
            let slots: Vec<u32> = kinds.iter().map(|&kind| cache.slot(kind)).collect();
            for (kind, slot) in cache.missing() {
                cache.data(slot)[0] = kind as f32;
            }
            for (&kind, &slot) in kinds.iter().zip(&slots) {
                assert!((cache.get(slot)[0] - kind as f32).abs() < 0.5, "type {kind} lost in tile {tile}");
            }
        }
        assert_eq!(cache.slots.len(), MAX_SLOTS);
        cache.begin(30_000);
        cache.slot(0);
        assert_eq!(cache.missing().len(), 0, "a type that each tile uses is never given up");
    }
}
