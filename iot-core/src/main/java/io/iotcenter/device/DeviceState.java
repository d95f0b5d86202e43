package io.iotcenter.device;

/**
 * Where a device is in its life. A device that another program wrote, and of which nothing else is
 * stored, is {@link #ACTIVE}.
 *
 * <table>
 *   <caption>Transitions: from the state on the left, the call leads to the state named</caption>
 *   <tr><th scope="col">from</th><th scope="col">register</th><th scope="col">rotate</th>
 *     <th scope="col">confirm</th><th scope="col">disable</th><th scope="col">enable</th>
 *     <th scope="col">remove</th><th scope="col">maintain</th></tr>
 *   <tr><th scope="row">not registered, {@link #REMOVED}</th>
 *     <td>{@link #PENDING}, then {@link #ACTIVE}</td><td>not found</td><td>not found</td>
 *     <td>not found</td><td>not found</td><td>not found</td><td>-</td></tr>
 *   <tr><th scope="row">{@link #PENDING}</th>
 *     <td>waits, or takes over from a process that died</td><td>not found</td><td>not found</td>
 *     <td>not found</td><td>not found</td><td>not found</td>
 *     <td>undone if its process died</td></tr>
 *   <tr><th scope="row">{@link #ACTIVE}</th>
 *     <td>exists</td><td>{@link #ROTATING}; {@link #ACTIVE} without overlap</td><td>no change</td>
 *     <td>{@link #DISABLED}</td><td>no change</td><td>{@link #REMOVED}</td>
 *     <td>{@link #DISABLED} once expired</td></tr>
 *   <tr><th scope="row">{@link #ROTATING}</th>
 *     <td>exists</td><td>{@link #ROTATING}, one token more</td><td>{@link #ACTIVE}</td>
 *     <td>{@link #DISABLED}</td><td>no change</td><td>{@link #REMOVED}</td>
 *     <td>{@link #ACTIVE} once the overlap is over, {@link #DISABLED} once expired</td></tr>
 *   <tr><th scope="row">{@link #DISABLED}</th>
 *     <td>exists</td><td>wrong state</td><td>wrong state</td><td>no change</td>
 *     <td>as it was before</td><td>{@link #REMOVED}</td><td>-</td></tr>
 * </table>
 *
 * <p>"Not found" is a {@link DeviceNotFoundException}, "wrong state" a {@link
 * DeviceStateException}, "exists" a {@link DeviceExistsException}. A transition that involves more
 * than one step stores first what it is about to do. Whoever finds such a mark of a process that
 * died goes on: forward where that is possible ({@code disable}, {@code enable}, {@code remove},
 * the end of an overlap), and back to the state before where a token was lost with its process
 * ({@code register}, {@code rotate}).
 */
public enum DeviceState {
  /** Being registered: nobody was handed a token yet. */
  PENDING,
  /** Registered; its token is accepted. */
  ACTIVE,
  /** A new token is accepted, and for the time of the overlap the older ones too. */
  ROTATING,
  /** None of its tokens is accepted, until it is enabled again. */
  DISABLED,
  /** No longer registered. Its history stays. */
  REMOVED
}
