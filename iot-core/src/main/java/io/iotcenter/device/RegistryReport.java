package io.iotcenter.device;

import io.iotcenter.device.RegistryFinding.Repair;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was found when a registry was compared with the authorizations that there are. Immutable and
 * thread-safe.
 *
 * @param devices how many devices were looked at, removed ones included
 * @param authorizations how many authorizations were looked at
 * @param findings what does not fit together; empty if all is well
 */
public record RegistryReport(long devices, long authorizations, List<RegistryFinding> findings) {

  /** Copies the list. */
  public RegistryReport {
    findings = List.copyOf(findings);
  }

  /**
   * Tells whether nothing is left to be put right.
   *
   * @return {@code false} if a finding was not repaired
   */
  public boolean isClean() {
    return findings.stream().allMatch(finding -> finding.repair() == Repair.DONE);
  }

  /** One line a finding. */
  @Override
  public String toString() {
    return findings.stream().map(RegistryFinding::toString).collect(Collectors.joining("\n"));
  }
}
