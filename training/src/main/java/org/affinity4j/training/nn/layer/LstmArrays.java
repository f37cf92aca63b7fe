package org.affinity4j.training.nn.layer;

/**
 * What the passes of {@link FastLstmLayer} work on. Letters as there.
 *
 * @param in x [B, T, D]
 * @param z gates after their activation [B, T, 4H]; the backward pass puts the gradients of z there
 * @param last h of the step before [B, T, H], zero at the first
 * @param cells c [B, T, H]
 * @param w input weights, transposed [4H, D]
 * @param r recurrent weights, transposed [4H, H]
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
record LstmArrays(
    NativeFloats in,
    NativeFloats z,
    NativeFloats last,
    float[] cells,
    NativeFloats w,
    NativeFloats r) {}
