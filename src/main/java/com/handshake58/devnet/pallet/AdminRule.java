package com.handshake58.devnet.pallet;

import java.util.List;

/**
 * What a call of AdminUtils checks and sets ({@code pallets/admin-utils/src/lib.rs}).
 *
 * @param arguments of the new value, without the netuid; two make a pair
 * @param scope what the value belongs to
 * @param limit how often the subnet's owner may send the call, by the case of {@code
 *     Hyperparameter} or {@link #VERSION_KEY}; empty if only root may, {@link #UNLIMITED} for no
 *     limit
 * @param window whether the last blocks of a tempo forbid the call
 * @param exists whether the subnet must exist
 * @param item the storage item of SubtensorModule
 * @param event of SubtensorModule; empty for none
 * @param ownEvent of AdminUtils; empty for none
 */
record AdminRule(
    String call,
    List<String> arguments,
    Scope scope,
    String limit,
    boolean window,
    boolean exists,
    String item,
    String event,
    String ownEvent) {
  static final String UNLIMITED = "unlimited";
  static final String VERSION_KEY = "SetWeightsVersionKey";

  AdminRule {
    arguments = List.copyOf(arguments);
  }

  enum Scope {
    SUBNET,
    CHAIN
  }

  /** A call that only root may send for a subnet. */
  static AdminRule root(String call, String argument, String item) {
    return new AdminRule(
        call, List.of(argument), Scope.SUBNET, "", false, false, item, item + "Set", "");
  }

  /** A call of root for the whole chain. */
  static AdminRule chain(String call, String argument, String item) {
    return new AdminRule(
        call, List.of(argument), Scope.CHAIN, "", false, false, item, item + "Set", "");
  }

  /** A call that the owner of an existing subnet may send, too, outside the window. */
  static AdminRule owner(String call, String argument, String limit, String item) {
    return root(call, argument, item).limited(limit).windowed().existing();
  }

  AdminRule limited(String other) {
    return new AdminRule(call, arguments, scope, other, window, exists, item, event, ownEvent);
  }

  AdminRule windowed() {
    return new AdminRule(call, arguments, scope, limit, true, exists, item, event, ownEvent);
  }

  AdminRule existing() {
    return new AdminRule(call, arguments, scope, limit, window, true, item, event, ownEvent);
  }

  /** Returns a copy whose subnet need not exist. */
  AdminRule anySubnet() {
    return new AdminRule(call, arguments, scope, limit, window, false, item, event, ownEvent);
  }

  AdminRule with(String otherEvent) {
    return new AdminRule(call, arguments, scope, limit, window, exists, item, otherEvent, ownEvent);
  }

  AdminRule withOwn(String otherEvent) {
    return new AdminRule(call, arguments, scope, limit, window, exists, item, event, otherEvent);
  }

  AdminRule pair(String second) {
    return new AdminRule(
        call,
        List.of(arguments.getFirst(), second),
        scope,
        limit,
        window,
        exists,
        item,
        event,
        ownEvent);
  }
}
