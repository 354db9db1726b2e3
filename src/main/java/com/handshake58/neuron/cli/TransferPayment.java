package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.messages.PaymentMessages;
import com.handshake58.neuron.messages.TransferMessages;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.subtensor.account.AccountBalance;
import com.handshake58.neuron.subtensor.account.Transfer;
import com.handshake58.neuron.subtensor.account.TransferAmount;
import com.handshake58.neuron.subtensor.account.TransferCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Pays for a transfer of TAO. */
final class TransferPayment implements Payment {
  private final Node node;
  private final Transfer transfer;
  private Rao before = Rao.of(0);

  TransferPayment(Node node, Transfer transfer) {
    this.node = node;
    this.transfer = transfer;
  }

  @Override
  public String noun() {
    return "payment";
  }

  @Override
  public String description() {
    return "transfer of "
        + switch (transfer.amount()) {
          case TransferAmount.Exactly(Rao amount) -> amount.toString();
          case TransferAmount.All _ -> "everything";
        }
        + " from "
        + transfer.from()
        + " to "
        + transfer.to();
  }

  @Override
  public int netuid() {
    return 0;
  }

  @Override
  public String question() {
    return "Pay?";
  }

  @Override
  public boolean happensOnce() {
    return false;
  }

  @Override
  public Proposal propose(Bytes32 block) throws IOException, InterruptedException {
    TransferCheck check = transfer.check(node, block);
    if (!(check instanceof TransferCheck.Ready ready)) {
      return new Proposal.Ended(ExitCode.NO_RESTART_HELPS, TransferMessages.refusal(check));
    }
    before = ready.before();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("dest", transfer.to().ss58());
    json.put("amountRao", ready.amount().amount().toString());
    json.put("balanceRao", ready.before().amount().toString());
    json.put("expectedBalanceRao", ready.after().amount().toString());
    json.put("lostRao", ready.lost().amount().toString());
    return new Proposal.Ready(ready.call(), ready.fee(), effect(ready), json);
  }

  private static List<String> effect(TransferCheck.Ready ready) {
    List<String> sentences =
        new ArrayList<>(
            List.of(
                TransferMessages.sends(ready.amount()),
                PaymentMessages.fee(ready.fee()),
                TransferMessages.sender(ready),
                TransferMessages.destination(ready)));
    if (!ready.lost().isZero()) {
      sentences.add(TransferMessages.lost(ready.lost()));
    }
    return sentences;
  }

  @Override
  public Proposal confirm(Proposal.Ready agreed, Bytes32 block)
      throws IOException, InterruptedException {
    return propose(block);
  }

  @Override
  public Report report(Proposal.Ready paid, ExtrinsicOutcome.Included included)
      throws IOException, InterruptedException {
    Rao after =
        AccountBalance.read(node.state(included.position().block()), transfer.from()).free();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("newBalanceRao", after.amount().toString());
    return new Report(
        ExitCode.OK, List.of(PaymentMessages.balance(transfer.from(), before, after)), json);
  }
}
