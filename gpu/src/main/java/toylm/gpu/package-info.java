/** The device of OpenCL, through Aparapi. */
package toylm.gpu;
