package io.iotcenter.testkit;

import org.junit.jupiter.api.Nested;

/** All contract kits of the registry; a class of tests says on which back end. */
public abstract class RegistryContracts {

  /** An empty place for devices. Closed by the kit. */
  protected abstract RegistryFixture place() throws Exception;

  /** Whether something stands between a token and what it must not do. */
  protected boolean restrictsRights() {
    return true;
  }

  @Nested
  class Registering extends DeviceRegistryContract {
    @Override
    protected RegistryFixture place() throws Exception {
      return RegistryContracts.this.place();
    }
  }

  @Nested
  class Living extends DeviceLifeContract {
    @Override
    protected RegistryFixture place() throws Exception {
      return RegistryContracts.this.place();
    }
  }

  @Nested
  class Tokens extends DeviceTokensContract {
    @Override
    protected RegistryFixture place() throws Exception {
      return RegistryContracts.this.place();
    }

    @Override
    protected boolean restrictsRights() {
      return RegistryContracts.this.restrictsRights();
    }
  }

  @Nested
  class Storage extends TokenStorageContract {
    @Override
    protected RegistryFixture place() throws Exception {
      return RegistryContracts.this.place();
    }
  }

  @Nested
  class Fleet extends DeviceFleetContract {
    @Override
    protected RegistryFixture place() throws Exception {
      return RegistryContracts.this.place();
    }
  }

  @Nested
  class Reconciling extends ReconcileContract {
    @Override
    protected RegistryFixture place() throws Exception {
      return RegistryContracts.this.place();
    }
  }

  @Nested
  class Gate extends WriteGateContract {
    @Override
    protected RegistryFixture place() throws Exception {
      return RegistryContracts.this.place();
    }
  }

  @Nested
  class BadInput extends BadInputContract {
    @Override
    protected RegistryFixture place() throws Exception {
      return RegistryContracts.this.place();
    }
  }
}
