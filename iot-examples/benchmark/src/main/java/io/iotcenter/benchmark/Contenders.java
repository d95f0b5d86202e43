package io.iotcenter.benchmark;

import io.iotcenter.telemetry.DeliveryOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sides of a comparison, by the names that the tables show. */
final class Contenders {
  private interface Maker {
    Contender make(Target target);
  }

  private static final Map<String, Maker> MAKERS = new LinkedHashMap<>();

  static {
    MAKERS.put("WriteApi as it comes", ClientContender::asItComes);
    MAKERS.put("WriteApi with TCP_NODELAY", ClientContender::defaultsWithNoDelay);
    MAKERS.put("WriteApi, batches of 5,000", target -> ClientContender.batchesOf5000(target, false));
    MAKERS.put("WriteApiBlocking, 5,000", target -> ClientContender.blocking(target, false));
    MAKERS.put("QuestDB sender, 5,000", QuestDbContender::new);
    MAKERS.put("IoT Center", target -> new IotCenterContender(target, DeliveryOptions.defaults()));
    MAKERS.put("pre-encoded bytes", PreEncodedContender::new);
    MAKERS.put("WriteApi, gzip", target -> ClientContender.batchesOf5000(target, true));
    MAKERS.put(
        "IoT Center, gzip",
        target -> new IotCenterContender(target, DeliveryOptions.builder().gzipLevel(1).build()));
  }

  private Contenders() {}

  static Contender make(String name, Target target) {
    return MAKERS.get(name).make(target);
  }
}
