package com.handshake58.neuron.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs one test class in a process of its own, so that the class path can be another one: exit code
 * 0 where all passed, 1 where one failed, 2 where none ran.
 */
public final class ChildTests {
  private ChildTests() {}

  public static void main(String[] args) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    Launcher launcher = LauncherFactory.create();
    launcher.execute(
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(args[0])).build(),
        listener);
    TestExecutionSummary summary = listener.getSummary();
    summary
        .getFailures()
        .forEach(
            failure ->
                System.out.println(
                    failure.getTestIdentifier().getDisplayName() + ": " + failure.getException()));
    System.out.println(
        summary.getTestsSucceededCount()
            + " passed, "
            + summary.getTotalFailureCount()
            + " failed");
    System.out.flush();
    boolean none = summary.getTestsSucceededCount() + summary.getTotalFailureCount() == 0;
    System.exit(none ? 2 : summary.getTotalFailureCount() == 0 ? 0 : 1);
  }
}
