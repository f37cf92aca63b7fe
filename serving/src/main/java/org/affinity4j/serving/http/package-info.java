/** The routes: strict reading of requests, answers as JSON, errors as problem documents. */
@NullMarked
package org.affinity4j.serving.http;

import org.jspecify.annotations.NullMarked;
