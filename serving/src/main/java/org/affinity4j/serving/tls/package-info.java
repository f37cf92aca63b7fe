/** Certificates and private keys in PEM files. */
@NullMarked
package org.affinity4j.serving.tls;

import org.jspecify.annotations.NullMarked;
