/** Three kernels to read in this order: VectorAdd, NaiveMatmul, TiledMatmul. */
package toylm.gpu.lesson;
