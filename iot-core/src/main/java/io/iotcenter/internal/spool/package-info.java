/**
 * The disk spool: a {@link io.iotcenter.internal.write.RecordBuffer} that keeps its records in a
 * segmented append-only log, a folder for each route.
 *
 * <pre>
 *   FOLDER/iot_center-1f0c9a2b/     one route; the name is the bucket's, made unique
 *       route                       which route it is, as text
 *       lock                        held by the one process that uses the folder
 *       acknowledged                the number of the oldest record that is still needed
 *       00000000000000000000.log    segments: a header, frames, and a footer once they are full;
 *       00000000000000018233.log    named by the number of their first record
 *       damaged-...-....bin         bytes that were no records any more, set aside
 *       rejected.lp                 dead letters, as line protocol
 *       reserve                     room for them when the disk is full
 * </pre>
 *
 * <p>A file of the log is only ever appended to. Whatever goes wrong while writing ends the file,
 * and the next record begins a new one; where two files hold the same number, the newer one counts.
 */
@NullMarked
package io.iotcenter.internal.spool;

import org.jspecify.annotations.NullMarked;
