package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import org.affinity4j.serving.http.RouteTable.Need;
import org.junit.jupiter.api.Test;

class OverloadLanesTest {

  @Test
  void whatAStorefrontAsksForWaitsForAProcessorAndNothingElseDoes() {
    for (String route : RouteTable.routes()) {
      String[] parts = route.split(" ", 2);
      Need need = RouteTable.need(HandlerType.findOrCreate(parts[0]), parts[1]).orElseThrow();
      boolean products = need == Need.STOREFRONT && !parts[1].equals("/v1/releases/current");

      assertThat(Overload.isForProducts(parts[0], parts[1].replace("{id}", "phone-01")))
          .as(route)
          .isEqualTo(products);
    }
  }
}
