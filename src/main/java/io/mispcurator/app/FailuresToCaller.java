package io.mispcurator.app;

import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;

/**
 * A route that does not say what becomes of its failures leaves them to the route that called it, also one that an operator
 * adds or edits. Camel's default would end them there: the caller's answer to failures would not be asked.
 */
final class FailuresToCaller extends MainListenerSupport {

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        // Route by route: a default of the context would also take the place of what a route configuration says.
        main.getCamelContext()
                .getCamelContextExtension()
                .getContextPlugin(Model.class)
                .addModelLifecycleStrategy(new ModelLifecycleStrategySupport() {
                    @Override
                    public void onAddRouteDefinition(RouteDefinition route) {
                        if (!route.isErrorHandlerFactorySet() && !answersFailures(route)) {
                            route.setErrorHandlerFactory(new NoErrorHandlerDefinition());
                        }
                    }
                });
    }

    /** By now the route holds what the route configurations that it names say. */
    private static boolean answersFailures(RouteDefinition route) {
        return route.getOutputs().stream().anyMatch(OnExceptionDefinition.class::isInstance);
    }
}
