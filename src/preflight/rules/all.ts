import type { Rule } from '../rule.ts';
import { a1 } from './a1-annotations.ts';
import { a2 } from './a2-media.ts';
import { a3 } from './a3-forms.ts';
import { b1 } from './b1-trim.ts';
import { b2 } from './b2-nesting.ts';
import { b3 } from './b3-area.ts';
import { b4 } from './b4-user-unit.ts';
import { b5 } from './b5-viewer.ts';
import { b6 } from './b6-bleed.ts';
import { b7 } from './b7-size.ts';
import { c1 } from './c1-device.ts';
import { c2 } from './c2-icc.ts';
import { c3 } from './c3-spots.ts';
import { c4 } from './c4-rendering-intent.ts';
import { d1 } from './d1-redaction.ts';
import { e1 } from './e1-attachments.ts';
import { f1 } from './f1-header.ts';
import { f2 } from './f2-binary.ts';
import { f3 } from './f3-identifier.ts';
import { f4 } from './f4-encryption.ts';
import { f5 } from './f5-filters.ts';
import { f6 } from './f6-external.ts';
import { g1 } from './g1-transfer.ts';
import { g2 } from './g2-halftone.ts';
import { g3 } from './g3-blend.ts';
import { g4 } from './g4-group-space.ts';
import { g5 } from './g5-page-group.ts';
import { i1 } from './i1-resolution.ts';
import { j1 } from './j1-actions.ts';
import { k1 } from './k1-black-text.ts';
import { k2 } from './k2-white-overprint.ts';
import { k3 } from './k3-ink.ts';
import { l1 } from './l1-layers.ts';
import { m1 } from './m1-xmp.ts';
import { m2 } from './m2-dates.ts';
import { m3 } from './m3-title.ts';
import { m4 } from './m4-identifiers.ts';
import { m5 } from './m5-trapped.ts';
import { m6 } from './m6-agreement.ts';
import { o1 } from './o1-intent.ts';
import { o2 } from './o2-condition.ts';
import { o3 } from './o3-embedded.ts';
import { o4 } from './o4-registry.ts';
import { o5 } from './o5-profile.ts';
import { o6 } from './o6-pdfa.ts';
import { q1 } from './q1-legible.ts';
import { q2 } from './q2-address.ts';
import { q3 } from './q3-quiet-zone.ts';
import { q4 } from './q4-module.ts';
import { q5 } from './q5-contrast.ts';
import { r1 } from './r1-readable.ts';
import { r2 } from './r2-looked-at.ts';
import { s1 } from './s1-safe-zone.ts';
import { t1 } from './t1-separations.ts';
import { x1 } from './x1-embedded.ts';
import { x2 } from './x2-postscript.ts';
import { x3 } from './x3-opi.ts';
import { x4 } from './x4-reference.ts';
import { x5 } from './x5-alternates.ts';
import { x6 } from './x6-subset.ts';
import { x7 } from './x7-size.ts';
import { x8 } from './x8-glyphs.ts';

/** Every rule, in the order of the ledger. */
export const RULES: readonly Rule[] = [
  r1,
  r2,
  f1,
  f2,
  f3,
  f4,
  f5,
  f6,
  m1,
  m2,
  m3,
  m4,
  m5,
  m6,
  o1,
  o2,
  o3,
  o4,
  o5,
  o6,
  b1,
  b2,
  b3,
  b4,
  b5,
  b6,
  b7,
  s1,
  a1,
  a2,
  a3,
  j1,
  x1,
  x2,
  x3,
  x4,
  x5,
  x6,
  x7,
  x8,
  g1,
  g2,
  g3,
  g4,
  g5,
  c1,
  c2,
  c3,
  c4,
  k1,
  k2,
  k3,
  i1,
  q1,
  q2,
  q3,
  q4,
  q5,
  d1,
  l1,
  t1,
  e1,
];
