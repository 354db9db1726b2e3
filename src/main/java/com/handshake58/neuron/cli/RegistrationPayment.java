package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.messages.ChainMessages;
import com.handshake58.neuron.messages.PaymentMessages;
import com.handshake58.neuron.messages.RegistrationMessages;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.subtensor.Registration;
import com.handshake58.neuron.subtensor.RegistrationCheck;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.account.CallFee;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Pays for the registration of a hotkey, at the shown price or less. */
final class RegistrationPayment implements Payment {
  private final Subtensor subtensor;
  private final Payer payer;
  private final Registration registration;
  private final int netuid;
  private Rao agreedPrice = Rao.of(0);

  RegistrationPayment(Subtensor subtensor, Payer payer, Registration registration, int netuid) {
    this.subtensor = subtensor;
    this.payer = payer;
    this.registration = registration;
    this.netuid = netuid;
  }

  @Override
  public String noun() {
    return "registration";
  }

  @Override
  public String description() {
    return "registration of the hotkey %s on subnet %d by the coldkey %s"
        .formatted(registration.hotkey(), netuid, payer.account());
  }

  @Override
  public int netuid() {
    return netuid;
  }

  @Override
  public String question() {
    return "Pay and register?";
  }

  @Override
  public boolean happensOnce() {
    return true;
  }

  static Proposal.Ended ended(RegistrationCheck check) {
    int code =
        switch (check) {
          case RegistrationCheck.AlreadyRegistered _ -> ExitCode.OK;
          case RegistrationCheck.Closed _ -> ExitCode.FAILED;
          case RegistrationCheck _ -> ExitCode.NO_RESTART_HELPS;
        };
    return new Proposal.Ended(code, ChainMessages.sentence(check));
  }

  @Override
  public Proposal propose(Bytes32 block) throws IOException, InterruptedException {
    RegistrationCheck check = registration.check(block);
    if (!(check instanceof RegistrationCheck.Ready ready)) {
      return ended(check);
    }
    agreedPrice = ready.price();
    return proposal(ready, block);
  }

  @Override
  public Proposal confirm(Proposal.Ready agreed, Bytes32 block)
      throws IOException, InterruptedException {
    RegistrationCheck check = registration.check(block);
    if (!(check instanceof RegistrationCheck.Ready ready)) {
      return ended(check);
    }
    return ready.price().compareTo(agreedPrice) > 0
        ? new Proposal.Ended(
            ExitCode.FAILED, RegistrationMessages.priceRose(agreedPrice, ready.price()))
        : proposal(ready, block);
  }

  private Proposal proposal(RegistrationCheck.Ready ready, Bytes32 block)
      throws IOException, InterruptedException {
    Call call = registration.call(agreedPrice, block);
    Optional<Rao> fee = CallFee.of(subtensor.node(), block, call, payer.account());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("netuid", netuid).put("hotkey", registration.hotkey().ss58());
    json.put("priceRao", ready.price().amount().toString());
    json.put("balanceRao", ready.balance().amount().toString());
    return new Proposal.Ready(
        call, fee, List.of(ChainMessages.sentence(ready), PaymentMessages.fee(fee)), json);
  }

  @Override
  public Report report(Proposal.Ready paid, ExtrinsicOutcome.Included included)
      throws IOException, InterruptedException {
    Optional<Integer> uid =
        subtensor.uid(netuid, registration.hotkey(), included.position().block());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    uid.ifPresent(number -> json.put("uid", number));
    return uid.isPresent()
        ? new Report(ExitCode.OK, List.of(RegistrationMessages.registered(netuid, uid.get())), json)
        : new Report(ExitCode.FAILED, List.of(RegistrationMessages.notShown()), json);
  }
}
