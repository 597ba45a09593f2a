import { ErrorBoundary, lazy, LocationProvider, Route, Router } from 'preact-iso';
import { Layout } from './components/layout.js';
import { NotFound } from './pages/not-found.js';

const MonthTally = lazy(() => import('./pages/month-tally.js').then(({ MonthTally }) => MonthTally));
const Incidents = lazy(() => import('./pages/incidents.js').then(({ Incidents }) => Incidents));
const IncidentPage = lazy(() => import('./pages/incident.js').then(({ IncidentPage }) => IncidentPage));
const FacilityPage = lazy(() => import('./pages/facility.js').then(({ FacilityPage }) => FacilityPage));
const PerpetratorPage = lazy(() => import('./pages/perpetrator.js').then(({ PerpetratorPage }) => PerpetratorPage));
const Desk = lazy(() => import('./pages/desk.js').then(({ Desk }) => Desk));
const Imports = lazy(() => import('./pages/imports.js').then(({ Imports }) => Imports));
const ImportPage = lazy(() => import('./pages/import.js').then(({ ImportPage }) => ImportPage));
const Submit = lazy(() => import('./pages/submit.js').then(({ Submit }) => Submit));
const Device = lazy(() => import('./pages/device.js').then(({ Device }) => Device));
const SignIn = lazy(() => import('./pages/sign-in.js').then(({ SignIn }) => SignIn));
const Console = lazy(() => import('./pages/console.js').then(({ Console }) => Console));
const Invitation = lazy(() => import('./pages/invitation.js').then(({ Invitation }) => Invitation));

/** Every page has its address; each is loaded when it is first opened. */
export function App() {
  return (
    <LocationProvider>
      <Layout>
        <ErrorBoundary>
          <Router>
            <Route path="/" component={MonthTally} />
            <Route path="/incidents" component={Incidents} />
            <Route path="/incidents/:reference" component={IncidentPage} />
            <Route path="/facilities/:id" component={FacilityPage} />
            <Route path="/perpetrators/:id" component={PerpetratorPage} />
            <Route path="/desk" component={Desk} />
            <Route path="/imports" component={Imports} />
            <Route path="/imports/:id" component={ImportPage} />
            <Route path="/submit" component={Submit} />
            <Route path="/device" component={Device} />
            <Route path="/sign-in" component={SignIn} />
            <Route path="/invitation" component={Invitation} />
            <Route path="/graphiql" component={Console} />
            <Route default component={NotFound} />
          </Router>
        </ErrorBoundary>
      </Layout>
    </LocationProvider>
  );
}
